#include "generate/domains.h"

namespace winnow::generate {

namespace {

constexpr Domain kDomains[] = {
    {"energy storage", "储能", "H01M4 H01M10 H01M50 H01M12 H02J7 H01G11",
     "battery=电池;electrode=电极;separator=隔膜;electrolyte=电解液;cathode=正极;anode=负极;cell stack=电芯组;current collector=集流体;"
     "battery pack=电池包;charging circuit=充电电路;lithium salt=锂盐;binder=粘结剂;conductive agent=导电剂;active "
     "material=活性材料;slurry=浆料;"
     "pole piece=极片;tab=极耳;casing=外壳;supercapacitor=超级电容;balancing unit=均衡单元;state of charge=荷电状态;coating film=涂膜"},
    {"photovoltaics", "光伏", "H01L31 H02S20 H02S40 H10K30 H02J3 F24S30",
     "solar cell=太阳能电池;photovoltaic module=光伏组件;inverter=逆变器;silicon wafer=硅片;busbar=主栅;grid "
     "line=栅线;backsheet=背板;encapsulation film=封装胶膜;"
     "perovskite layer=钙钛矿层;passivation layer=钝化层;junction box=接线盒;tracking bracket=跟踪支架;light absorbing "
     "layer=吸光层;transport layer=传输层;texture=绒面;"
     "concentrator=聚光器;solar panel=太阳能板;power optimizer=功率优化器;glass cover=玻璃盖板;cleaning "
     "robot=清扫机器人;emitter=发射极;doping source=掺杂源"},
    {"wind power", "风电", "F03D1 F03D7 F03D80 F03D9 F03D13 H02P9",
     "wind turbine=风力发电机;blade=叶片;hub=轮毂;tower=塔筒;nacelle=机舱;yaw system=偏航系统;pitch bearing=变桨轴承;main "
     "shaft=主轴;gearbox=齿轮箱;generator=发电机;"
     "spar cap=梁帽;leading edge=前缘;trailing edge=后缘;anemometer=风速仪;foundation=基础;floating platform=漂浮平台;mooring "
     "line=系泊缆;lightning receptor=接闪器;"
     "brake disc=制动盘;de-icing device=除冰装置;converter=变流器;load sensor=载荷传感器"},
    {"fuel cells and hydrogen", "氢能", "H01M8 C25B1 C25B9 C01B3 F17C11 C25B11",
     "fuel cell=燃料电池;membrane electrode=膜电极;bipolar plate=双极板;gas diffusion layer=气体扩散层;proton exchange "
     "membrane=质子交换膜;electrolyzer=电解槽;"
     "hydrogen tank=储氢罐;humidifier=加湿器;catalyst layer=催化层;hydrogen=氢气;air compressor=空压机;sealing gasket=密封垫;end "
     "plate=端板;flow channel=流道;reformer=重整器;"
     "hydrogen storage alloy=储氢合金;pressure reducer=减压器;circulation pump=循环泵;anion membrane=阴离子膜;stack module=电堆模块;water "
     "separator=水分离器;purge valve=吹扫阀"},
    {"heat exchange", "换热", "F28D1 F28D7 F28F1 F28F9 F28F13 F28D15",
     "heat exchanger=换热器;heat pipe=热管;fin=翅片;tube "
     "bundle=管束;header=集管;evaporator=蒸发器;condenser=冷凝器;microchannel=微通道;baffle=折流板;plate pack=板组;"
     "shell side=壳程;heat sink=散热器;vapor chamber=均温板;wick=吸液芯;refrigerant=制冷剂;waste heat=余热;regenerator=回热器;cooling "
     "tower=冷却塔;inlet manifold=进口歧管;"
     "turbulator=扰流件;flue gas=烟气;thermal storage tank=蓄热罐"},
    {"refrigeration and air conditioning", "制冷空调", "F24F1 F24F11 F25B13 F25B41 F25D11 F25B49",
     "air conditioner=空调器;compressor=压缩机;expansion valve=膨胀阀;indoor unit=室内机;outdoor unit=室外机;fan coil=风机盘管;air "
     "duct=风道;refrigerator=冰箱;"
     "heat pump=热泵;four way valve=四通阀;liquid reservoir=储液器;air outlet=出风口;louver=导风板;dehumidifier=除湿机;fresh "
     "air=新风;defrosting circuit=化霜回路;"
     "throttle device=节流装置;gas liquid separator=气液分离器;cold storage=冷库;temperature probe=温度探头;drain pan=接水盘;filter "
     "screen=过滤网"},
    {"semiconductor manufacturing", "半导体制造", "H01L21 C23C16 C23C14 H01J37 G03F7 H01L23",
     "wafer=晶圆;etching chamber=刻蚀腔;photoresist=光刻胶;plasma source=等离子体源;deposition chamber=沉积腔室;electrostatic "
     "chuck=静电吸盘;showerhead=喷淋头;mask=掩模;"
     "thin film=薄膜;polishing pad=抛光垫;substrate holder=基板支架;cleaning liquid=清洗液;exposure apparatus=曝光装置;target "
     "material=靶材;process gas=工艺气体;vacuum pump=真空泵;"
     "transfer robot=传送机械手;dielectric film=介电薄膜;ion beam=离子束;annealing furnace=退火炉;overlay mark=套刻标记;load lock=真空锁"},
    {"transistors and memory", "晶体管与存储器", "H01L29 H01L27 H10B41 H10B12 G11C16 G11C11",
     "transistor=晶体管;gate electrode=栅电极;source region=源区;drain region=漏区;fin structure=鳍结构;memory cell=存储单元;word "
     "line=字线;bit line=位线;sense amplifier=灵敏放大器;"
     "gate dielectric=栅介质;floating gate=浮栅;channel region=沟道区;substrate=衬底;nanosheet=纳米片;spacer=侧墙;contact "
     "plug=接触插塞;memory array=存储阵列;charge trap layer=电荷俘获层;"
     "interlayer dielectric=层间介质;isolation trench=隔离沟槽;power device=功率器件;page buffer=页缓冲器"},
    {"displays", "显示", "G09G3 G02F1 H10K59 H01L33 G06F3 G09F9",
     "display panel=显示面板;pixel circuit=像素电路;backlight=背光源;liquid crystal layer=液晶层;light emitting diode=发光二极管;driving "
     "chip=驱动芯片;scan line=扫描线;data line=数据线;"
     "touch electrode=触控电极;color filter=彩膜;polarizer=偏光片;quantum dot=量子点;flexible screen=柔性屏;organic "
     "layer=有机层;bezel=边框;array substrate=阵列基板;"
     "light guide plate=导光板;encapsulation layer=封装层;gamma voltage=伽马电压;shift register=移位寄存器;subpixel=子像素;cover "
     "window=盖板"},
    {"antennas and radio", "天线", "H01Q1 H01Q9 H01Q21 H04B7 H04B1 H01P1",
     "antenna=天线;radiating element=辐射单元;feed line=馈线;ground plane=接地板;phase shifter=移相器;filter=滤波器;antenna "
     "array=天线阵列;power divider=功分器;waveguide=波导;"
     "radome=天线罩;transceiver=收发器;power "
     "amplifier=功率放大器;resonator=谐振器;coupler=耦合器;dipole=偶极子;patch=贴片;beam=波束;reflector=反射器;duplexer=双工器;matching "
     "network=匹配网络;"
     "slot=缝隙;base station=基站"},
    {"wireless communication", "无线通信", "H04W72 H04W24 H04L5 H04W36 H04L1 H04W76",
     "terminal device=终端设备;network device=网络设备;control channel=控制信道;resource block=资源块;reference "
     "signal=参考信号;handover=切换;random access=随机接入;scheduling request=调度请求;"
     "uplink=上行链路;downlink=下行链路;codebook=码本;bandwidth part=带宽部分;retransmission=重传;configuration message=配置消息;beam "
     "failure=波束失败;sidelink=侧行链路;"
     "core network=核心网;paging message=寻呼消息;subframe=子帧;measurement report=测量报告;access point=接入点;carrier=载波"},
    {"network and data transmission", "网络传输", "H04L12 H04L67 H04L9 H04L45 H04L47 H04L41",
     "data packet=数据包;router=路由器;switch=交换机;gateway=网关;server=服务器;forwarding table=转发表;encryption "
     "key=加密密钥;session=会话;load balancer=负载均衡器;firewall=防火墙;"
     "message queue=消息队列;certificate=证书;traffic "
     "flow=业务流;tunnel=隧道;node=节点;bandwidth=带宽;blockchain=区块链;proxy=代理;virtual network=虚拟网络;authentication "
     "request=认证请求;"
     "port=端口;topology=拓扑"},
    {"data processing", "数据处理", "G06F16 G06F9 G06F11 G06F3 G06F21 G06F12",
     "processor=处理器;memory=存储器;database=数据库;index table=索引表;query statement=查询语句;cache=缓存;thread=线程;virtual "
     "machine=虚拟机;log file=日志文件;storage medium=存储介质;"
     "task queue=任务队列;data block=数据块;snapshot=快照;application "
     "program=应用程序;container=容器;interface=接口;metadata=元数据;operating system=操作系统;instruction=指令;bus=总线;"
     "user interface=用户界面;access permission=访问权限"},
    {"machine learning", "机器学习", "G06N3 G06N20 G06F18 G06V10 G06N5 G06F40",
     "neural network=神经网络;training sample=训练样本;feature vector=特征向量;loss function=损失函数;classifier=分类器;convolution "
     "layer=卷积层;attention module=注意力模块;label=标签;"
     "knowledge graph=知识图谱;language model=语言模型;encoder=编码器;decoder=解码器;prediction result=预测结果;data "
     "set=数据集;gradient=梯度;embedding=嵌入;weight parameter=权重参数;"
     "recommendation list=推荐列表;text segment=文本片段;pooling layer=池化层;generator network=生成网络;reward value=奖励值"},
    {"image processing", "图像处理", "G06T7 G06T5 H04N5 H04N19 G06V20 H04N23",
     "camera=相机;image sensor=图像传感器;image frame=图像帧;feature point=特征点;video stream=视频流;lens module=镜头模组;motion "
     "vector=运动矢量;depth map=深度图;face region=人脸区域;"
     "target object=目标对象;point cloud=点云;edge detection=边缘检测;coding unit=编码单元;brightness=亮度;pixel value=像素值;bounding "
     "box=边界框;exposure time=曝光时间;noise=噪声;"
     "segmentation mask=分割掩码;color space=颜色空间;key frame=关键帧;light source=光源"},
    {"vehicles", "车辆", "B60L50 B60K6 B60W30 B62D25 B60R16 B60L15",
     "electric vehicle=电动汽车;vehicle body=车身;drive motor=驱动电机;vehicle "
     "controller=整车控制器;chassis=底盘;bumper=保险杠;seat=座椅;steering wheel=方向盘;suspension=悬架;"
     "brake pedal=制动踏板;door frame=门框;airbag=安全气囊;transmission=变速器;clutch=离合器;lane "
     "line=车道线;radar=雷达;wheel=车轮;crossbeam=横梁;accelerator=加速踏板;dashboard=仪表盘;"
     "charging port=充电口;headlamp=前照灯"},
    {"engines", "发动机", "F02M26 F01N3 F02D41 F02B37 F01L1 F02M61",
     "engine=发动机;cylinder=气缸;piston=活塞;crankshaft=曲轴;camshaft=凸轮轴;turbocharger=涡轮增压器;exhaust "
     "pipe=排气管;injector=喷油器;intake valve=进气门;combustion chamber=燃烧室;"
     "spark plug=火花塞;fuel rail=油轨;catalytic converter=催化转化器;particulate filter=颗粒捕集器;throttle=节气门;oil "
     "pump=机油泵;connecting rod=连杆;intercooler=中冷器;nozzle=喷嘴;"
     "knock sensor=爆震传感器;urea solution=尿素溶液;flywheel=飞轮"},
    {"aircraft and drones", "航空器", "B64C39 B64D47 B64U10 B64C27 B64D27 G05D1",
     "unmanned aerial vehicle=无人机;rotor=旋翼;wing=机翼;fuselage=机身;landing gear=起落架;flight "
     "controller=飞行控制器;propeller=螺旋桨;gimbal=云台;arm=机臂;payload=载荷;tail=尾翼;"
     "flight path=飞行航线;parachute=降落伞;aileron=副翼;cabin=座舱;gyroscope=陀螺仪;ground station=地面站;engine "
     "pylon=发动机吊架;spraying system=喷洒系统;docking station=机库;"
     "skin panel=蒙皮;airspeed=空速"},
    {"robots", "机器人", "B25J9 B25J15 B25J19 G05B19 B65G47 B25J13",
     "robot=机器人;robot arm=机械臂;gripper=夹爪;joint module=关节模组;end effector=末端执行器;servo motor=伺服电机;harmonic "
     "reducer=谐波减速器;suction cup=吸盘;workpiece=工件;"
     "force sensor=力传感器;mobile base=移动底座;trajectory=轨迹;vision system=视觉系统;teaching pendant=示教器;guide "
     "rail=导轨;conveyor=输送机;pallet=托盘;exoskeleton=外骨骼;"
     "tactile skin=触觉皮肤;tendon=腱绳;encoder disc=码盘;collision=碰撞"},
    {"machine tools", "机床", "B23Q3 B23K26 B23B27 B23P19 B24B9 B23Q11",
     "machine tool=机床;spindle=主轴箱;cutting tool=刀具;clamp=夹具;worktable=工作台;laser head=激光头;welding torch=焊枪;drill "
     "bit=钻头;grinding wheel=砂轮;chip conveyor=排屑器;"
     "tool magazine=刀库;ball screw=滚珠丝杠;slide seat=滑座;positioning pin=定位销;coolant=切削液;milling cutter=铣刀;lathe=车床;feeding "
     "mechanism=进给机构;weld seam=焊缝;"
     "blank=毛坯;lifting cylinder=升降气缸;dust cover=防尘罩"},
    {"valves, pumps and seals", "泵阀", "F16K1 F16K31 F04D29 F16J15 F04B53 F16L37",
     "valve=阀门;valve body=阀体;valve core=阀芯;valve seat=阀座;pump=泵;impeller=叶轮;sealing ring=密封圈;pump "
     "housing=泵壳;solenoid=电磁线圈;diaphragm=膜片;plunger=柱塞;"
     "pipe joint=管接头;flange=法兰;bellows=波纹管;pressure relief valve=泄压阀;mechanical seal=机械密封;spring=弹簧;bushing=衬套;check "
     "valve=单向阀;flow meter=流量计;actuator=执行器;"
     "hose=软管"},
    {"gears and bearings", "传动", "F16H1 F16C33 F16H57 F16D3 F16C19 F16F15",
     "gear=齿轮;bearing=轴承;shaft=轴;planet carrier=行星架;ring "
     "gear=齿圈;raceway=滚道;roller=滚子;cage=保持架;coupling=联轴器;belt=皮带;chain=链条;worm=蜗杆;damper=阻尼器;"
     "lubricating oil=润滑油;sleeve=套筒;keyway=键槽;synchronizer=同步器;differential=差速器;pulley=带轮;vibration "
     "absorber=减振器;torque=扭矩;oil seal=油封"},
    {"building", "建筑", "E04B1 E04G21 E04C2 E04F13 E01D19 E02D27",
     "wall panel=墙板;steel beam=钢梁;column=立柱;formwork=模板;scaffold=脚手架;reinforcing bar=钢筋;concrete=混凝土;floor "
     "slab=楼板;curtain wall=幕墙;roof=屋面;pile=桩;bridge deck=桥面;"
     "insulation board=保温板;keel=龙骨;tile=瓷砖;staircase=楼梯;foundation pit=基坑;tunnel lining=隧道衬砌;waterproof "
     "membrane=防水卷材;grouting hole=注浆孔;anchor=锚杆;"
     "prefabricated component=预制构件"},
    {"mining and drilling", "采矿钻探", "E21B43 E21B10 E21D9 E21B33 E21C35 E21B47",
     "drill pipe=钻杆;wellbore=井筒;casing string=套管柱;roadheader=掘进机;hydraulic support=液压支架;coal seam=煤层;drilling "
     "fluid=钻井液;packer=封隔器;blowout preventer=防喷器;"
     "fracturing fluid=压裂液;ore=矿石;shearer=采煤机;cutting drum=截割滚筒;oil well=油井;gas extraction=瓦斯抽采;downhole "
     "tool=井下工具;proppant=支撑剂;perforating gun=射孔枪;"
     "shaft hoist=矿井提升机;rock mass=岩体;borehole=钻孔;tubing=油管"},
    {"polymers", "高分子", "C08L23 C08F2 C08G18 C08J5 C08K3 C08G63",
     "polymer=聚合物;resin=树脂;monomer=单体;polyester=聚酯;polyurethane=聚氨酯;initiator=引发剂;plasticizer=增塑剂;filler=填料;rubber="
     "橡胶;copolymer=共聚物;antioxidant=抗氧剂;"
     "flame retardant=阻燃剂;foam=泡沫;masterbatch=母粒;crosslinking agent=交联剂;polyamide=聚酰胺;chain extender=扩链剂;epoxy=环氧;carbon "
     "fiber=碳纤维;toughening agent=增韧剂;"
     "melt=熔体;elastomer=弹性体"},
    {"catalysis", "催化", "B01J23 B01J29 B01J35 B01J37 C07B61 C10G11",
     "catalyst=催化剂;carrier powder=载体粉末;zeolite=沸石;molecular sieve=分子筛;noble metal=贵金属;reactor=反应器;active "
     "component=活性组分;precursor=前驱体;fixed bed=固定床;"
     "alumina=氧化铝;reaction temperature=反应温度;oxide=氧化物;calcination=焙烧;promoter=助剂;conversion "
     "rate=转化率;selectivity=选择性;oxygen vacancy=氧空位;photocatalyst=光催化剂;"
     "titanium dioxide=二氧化钛;nitrogen oxide=氮氧化物;hydrogenation=加氢;pore structure=孔结构"},
    {"pharmaceuticals", "医药", "A61K31 A61P35 A61K9 C07D401 A61K47 A61P31",
     "tablet=片剂;capsule=胶囊;active ingredient=活性成分;pharmaceutical "
     "composition=药物组合物;inhibitor=抑制剂;receptor=受体;excipient=辅料;crystalline form=晶型;antibiotic=抗生素;"
     "tumor=肿瘤;liposome=脂质体;injection=注射液;dose=剂量;prodrug=前药;pharmaceutical salt=药用盐;kinase=激酶;sustained release "
     "layer=缓释层;inflammation=炎症;hydrate=水合物;"
     "metabolite=代谢物;intermediate=中间体;infection=感染"},
    {"biotechnology", "生物技术", "C12N15 C07K16 C12Q1 C12N9 A61K39 C12N5",
     "antibody=抗体;antigen=抗原;nucleic acid=核酸;primer=引物;plasmid=质粒;enzyme=酶;host "
     "cell=宿主细胞;protein=蛋白质;vector=载体;gene=基因;probe=探针;amino acid=氨基酸;"
     "culture medium=培养基;vaccine=疫苗;fusion protein=融合蛋白;stem cell=干细胞;sequencing library=测序文库;guide "
     "RNA=向导RNA;strain=菌株;fermentation broth=发酵液;epitope=表位;"
     "polypeptide=多肽"},
    {"medical devices", "医疗器械", "A61B17 A61F2 A61M25 A61B5 A61N1 A61B34",
     "catheter=导管;stent=支架;surgical instrument=手术器械;implant=植入物;endoscope=内窥镜;ultrasound "
     "probe=超声探头;electrocardiogram=心电图;syringe=注射器;guide wire=导丝;balloon=球囊;"
     "ventilator=呼吸机;stapler=吻合器;needle=针头;pacemaker=起搏器;heart valve=心脏瓣膜;bone plate=骨板;blood "
     "pressure=血压;sheath=鞘管;wound dressing=伤口敷料;dialyzer=透析器;"
     "handle=手柄;patient=患者"},
    {"measuring", "测量", "G01N21 G01N33 G01B11 G01R31 G01D5 G01L1",
     "sensor=传感器;detector=检测器;spectrometer=光谱仪;optical fiber=光纤;laser=激光器;sample cell=样品池;calibration=校准;reference "
     "value=参考值;pressure sensor=压力传感器;grating=光栅;"
     "measuring head=测头;interferometer=干涉仪;strain gauge=应变片;thermocouple=热电偶;reagent=试剂;test strip=试纸条;signal "
     "generator=信号发生器;oscilloscope=示波器;"
     "microscope=显微镜;gas sensor=气体传感器;flow cell=流通池;standing wave=驻波"},
    {"optics and lasers", "光学", "G02B6 G02B13 H01S3 G02B27 G02B5 H01S5",
     "lens=透镜;prism=棱镜;mirror=反射镜;beam splitter=分束器;optical waveguide=光波导;laser diode=激光二极管;optical "
     "module=光模块;aperture=光阑;diffraction grating=衍射光栅;"
     "collimator=准直器;fiber connector=光纤连接器;hologram=全息图;eyepiece=目镜;optical axis=光轴;modulator=调制器;gain "
     "medium=增益介质;resonant cavity=谐振腔;wavelength=波长;"
     "refractive index=折射率;head mounted display=头戴显示器;pump light=泵浦光;isolator=隔离器"},
    {"power electronics", "电力电子", "H02M3 H02M7 H02M1 H02P27 H02J50 H03K17",
     "power converter=功率变换器;switching tube=开关管;transformer=变压器;inductor=电感;capacitor=电容;rectifier=整流器;gate "
     "driver=栅极驱动器;bridge arm=桥臂;control loop=控制环路;"
     "wireless charger=无线充电器;coil=线圈;voltage regulator=稳压器;duty cycle=占空比;snubber=缓冲电路;dead time=死区时间;output "
     "voltage=输出电压;magnetic core=磁芯;diode=二极管;"
     "half bridge=半桥;soft switching=软开关;ripple=纹波;sampling resistor=采样电阻"},
    {"electrical connection and switching", "电气连接", "H01R13 H01H71 H02B1 H02H3 H01B7 H01H33",
     "connector=连接器;terminal=端子;cable=电缆;circuit breaker=断路器;relay=继电器;contact=触头;switch "
     "cabinet=开关柜;plug=插头;socket=插座;insulator=绝缘子;busbar joint=母线接头;"
     "fuse=熔断器;shielding layer=屏蔽层;conductor=导体;arc chamber=灭弧室;surge arrester=避雷器;wire harness=线束;housing "
     "cover=罩盖;overcurrent=过流;grounding wire=接地线;"
     "distribution box=配电箱;transmission line=输电线路"},
    {"electric motors", "电机", "H02K1 H02K3 H02K9 H02K5 H02K21 H02P6",
     "motor=电机;stator=定子;winding=绕组;permanent magnet=永磁体;rotor core=转子铁芯;motor housing=机壳;commutator=换向器;brush=电刷;air "
     "gap=气隙;end cover=端盖;cooling jacket=冷却水套;"
     "hall sensor=霍尔传感器;lamination=叠片;slot wedge=槽楔;linear motor=直线电机;back electromotive force=反电动势;phase "
     "current=相电流;tooth=齿部;magnetic steel=磁钢;"
     "oil passage=油道;insulating frame=绝缘骨架;encoder magnet=编码磁体"},
    {"water and waste treatment", "水处理", "C02F1 C02F3 C02F9 B01D61 C02F11 B09B3",
     "wastewater=废水;activated sludge=活性污泥;membrane module=膜组件;aeration tank=曝气池;reverse "
     "osmosis=反渗透;flocculant=絮凝剂;sedimentation tank=沉淀池;ion exchange resin=离子交换树脂;"
     "disinfection unit=消毒单元;heavy metal=重金属;biofilm=生物膜;filter element=滤芯;ozone "
     "generator=臭氧发生器;denitrification=反硝化;sewage pipe=污水管;leachate=渗滤液;"
     "garbage=垃圾;anaerobic reactor=厌氧反应器;ammonia nitrogen=氨氮;dosing device=加药装置;ultrafiltration=超滤;effluent=出水"},
    {"gas separation and purification", "气体净化", "B01D53 B01D46 B01D50 B01J20 B01D47 B03C3",
     "adsorbent=吸附剂;absorption tower=吸收塔;activated carbon=活性炭;dust collector=除尘器;filter bag=滤袋;carbon "
     "dioxide=二氧化碳;desulfurization=脱硫;scrubber=洗涤塔;"
     "spray layer=喷淋层;demister=除雾器;absorbent=吸收剂;cyclone=旋风分离器;volatile organic "
     "compound=挥发性有机物;purifier=净化器;regeneration gas=再生气;packing=填料层;"
     "electrostatic precipitator=静电除尘器;sulfur dioxide=二氧化硫;pressure swing=变压;air filter=空气过滤器;fan=风机;ionizer=离子发生器"},
    {"metallurgy", "冶金", "C22C38 C21D8 C22B7 B22D11 C22C21 C21C7",
     "steel plate=钢板;alloy=合金;blast furnace=高炉;ladle=钢包;molten steel=钢水;slag=炉渣;rolling mill=轧机;aluminum "
     "alloy=铝合金;casting mold=铸模;ingot=铸锭;powder=粉末;"
     "quenching=淬火;tempering=回火;grain size=晶粒尺寸;crystallizer=结晶器;refining furnace=精炼炉;titanium=钛;magnesium=镁;leaching "
     "solution=浸出液;rare earth=稀土;hot rolling=热轧;"
     "inclusion=夹杂物"},
    {"coatings and surfaces", "涂层", "C09D5 C09D163 C23C4 B05D1 C25D3 C09J7",
     "coating=涂料;primer layer=底漆层;pigment=颜料;adhesive=粘合剂;adhesive tape=胶带;plating solution=镀液;spray "
     "gun=喷枪;topcoat=面漆;corrosion inhibitor=缓蚀剂;wear layer=耐磨层;"
     "dispersant=分散剂;curing agent=固化剂;hydrophobic surface=疏水表面;graphene=石墨烯;leveling agent=流平剂;nickel layer=镍层;release "
     "film=离型膜;ink=油墨;silane=硅烷;"
     "anticorrosive paint=防腐漆;thickener=增稠剂;gloss=光泽"},
    {"agriculture", "农业", "A01B79 A01G9 A01D41 A01K61 A01G25 A01N43",
     "seeder=播种机;harvester=收割机;greenhouse=温室;irrigation "
     "pipe=灌溉管;soil=土壤;fertilizer=肥料;seedling=幼苗;tractor=拖拉机;feed=饲料;fish pond=鱼池;pesticide=农药;"
     "straw=秸秆;crop=作物;plough=犁;drip emitter=滴头;livestock house=畜舍;fruit tree=果树;rice=水稻;moisture sensor=湿度传感器;spray "
     "boom=喷杆;seed metering device=排种器;herbicide=除草剂"},
    {"food", "食品", "A23L2 A23L33 A23C9 A23F3 A47J37 A23L7",
     "beverage=饮料;dough=面团;yogurt=酸奶;extract=提取物;sweetener=甜味剂;dietary "
     "fiber=膳食纤维;probiotic=益生菌;tea=茶叶;starch=淀粉;fryer=炸锅;rice cooker=电饭煲;juice=果汁;"
     "meat product=肉制品;emulsion=乳液;flavor=香精;oven=烤箱;soybean=大豆;polysaccharide=多糖;noodle=面条;baking "
     "tray=烤盘;sterilizer=杀菌机;vitamin=维生素"},
    {"household appliances", "家用电器", "A47L9 D06F39 A47L11 A47J31 D06F58 F24C15",
     "vacuum cleaner=吸尘器;washing machine=洗衣机;dust cup=尘杯;drum=滚筒;sweeping robot=扫地机器人;range "
     "hood=油烟机;dishwasher=洗碗机;water tank=水箱;roller brush=滚刷;"
     "detergent=洗涤剂;coffee machine=咖啡机;heating plate=加热盘;drying module=烘干模块;mop=拖布;control panel=控制面板;gas "
     "stove=燃气灶;spray arm=喷臂;lint filter=线屑过滤器;"
     "water heater=热水器;hair dryer=吹风机;door seal=门封;steam generator=蒸汽发生器"},
    {"packaging and logistics", "包装物流", "B65D81 B65B35 B65G1 B65D85 B65H3 B65G43",
     "packaging box=包装盒;bottle cap=瓶盖;carton=纸箱;conveyor belt=输送带;shelf=货架;storage rack=存储架;sealing film=封口膜;filling "
     "machine=灌装机;label roll=标签卷;stacker=堆垛机;"
     "buffer pad=缓冲垫;forklift=叉车;sorting line=分拣线;drawstring=抽绳;goods=货物;tray stack=托盘垛;barcode=条码;bag=袋体;lifting "
     "hook=吊钩;warehouse=仓库;winding drum=卷筒;cutter=切刀"},
};

}  // namespace

std::span<const Domain> domains() { return kDomains; }

}  // namespace winnow::generate
