#include "generate/words.h"

namespace winnow::generate {

std::string_view modifier_pairs() {
    return "flexible=柔性;intelligent=智能;high voltage=高压;low "
           "temperature=低温;bidirectional=双向;movable=移动式;integrated=集成式;modular=模块化;portable=便携式;adjustable=可调;"
           "rotating=旋转;rigid=刚性;transparent=透明;porous=多孔;composite=复合;multilayer=多层;annular=环形;elastic=弹性;magnetic=磁性;"
           "hollow=中空;auxiliary=辅助;main=主;first=第一;"
           "second=第二;third=第三;upper=上部;lower=下部;inner=内部;outer=外部;automatic=自动;wireless=无线;optical=光学;thermal=热;"
           "hydraulic=液压;pneumatic=气动;digital=数字;distributed=分布式;"
           "adaptive=自适应;redundant=冗余;dynamic=动态;static=静态;foldable=可折叠;detachable=可拆卸;waterproof=防水;insulating=绝缘;"
           "conductive=导电;corrosion resistant=耐腐蚀;fireproof=防火;"
           "lightweight=轻质;micro=微型;nanoscale=纳米级;ultrathin=超薄;symmetrical=对称;conical=锥形;spiral=螺旋;stepped=阶梯式;"
           "telescopic=伸缩式;vertical=立式;horizontal=卧式;floating=浮动;"
           "sealed=密封式;vacuum=真空;low noise=低噪声;high "
           "frequency=高频;broadband=宽带;tunable=可调谐;multistage=多级;parallel=并联;serial=串联;primary=一次;secondary=二次;external="
           "外接;"
           "embedded=嵌入式;disposable=一次性;biodegradable=可降解;antibacterial=抗菌;organic=有机;inorganic=无机;crystalline=结晶;"
           "amorphous=非晶;doped=掺杂;modified=改性;coated=包覆;"
           "reinforced=增强;layered=层状;spherical=球形;fibrous=纤维状;continuous=连续;intermittent=间歇式;high precision=高精度;real "
           "time=实时;remote=远程;virtual=虚拟;encrypted=加密;"
           "energy saving=节能;environmentally friendly=环保;fast=快速;stable=稳定;large scale=大型;compact=紧凑型;hybrid=混合;double "
           "sided=双面;self cleaning=自清洁;shock absorbing=减震";
}

std::string_view common_pairs() {
    return "controller=控制器;housing=壳体;base=底座;bracket=支架件;control unit=控制单元;detection module=检测模块;power "
           "supply=电源;drive unit=驱动单元;display unit=显示单元;fixing plate=固定板;"
           "connecting rod assembly=连杆组件;mounting hole=安装孔;groove=凹槽;protrusion=凸起;bolt=螺栓;cover plate=盖板件;rotating "
           "shaft=转轴;support frame=支撑架;cavity=腔体;opening=开口;"
           "communication module=通信模块;alarm unit=报警单元;temperature sensor=温度传感器;circuit board=电路板;push rod=推杆;air "
           "cylinder=气缸体;screw=螺杆;partition plate=隔板;guide groove=导槽;"
           "elastic member=弹性件;limit block=限位块;water pipe=水管;inlet=进口;outlet=出口;signal line=信号线;data acquisition "
           "unit=数据采集单元;storage unit=存储模块;timer=定时器;switch button=按键;"
           "insulating layer=绝缘层;protective layer=保护层;adhesive layer=胶层;metal layer=金属层;intermediate layer=中间层;raw "
           "material=原料;mixture=混合物;solution=溶液;solvent=溶剂;additive=添加剂;"
           "particle=颗粒;fiber=纤维;surface=表面;side wall=侧壁;bottom wall=底壁;edge=边缘;gap=间隙;channel=通道;sleeve "
           "assembly=套筒组件;lock=锁扣;hinge=铰链;wheel set=轮组;light strip=灯带";
}

std::string_view raising_pairs() {
    return "improve=提高;increase=增加;stabilise=稳定;enhance=增强;optimise=优化;extend=提升;maintain=保持;ensure=保证;raise=加大";
}

std::string_view lowering_pairs() {
    return "reduce=降低;limit=限制;lower=减小;decrease=减少;minimise=最大限度地降低;suppress=抑制;control=控制;mitigate=缓解;shorten=缩短";
}

std::string_view benefit_pairs() {
    return "efficiency=效率;reliability=可靠性;safety=安全性;service life=使用寿命;accuracy=精度;heat dissipation=散热性能;mechanical "
           "strength=机械强度;signal quality=信号质量;yield=良率;"
           "stability=稳定性;conductivity=电导率;resolution=分辨率;throughput=吞吐量;adhesion=附着力;toughness=韧性;transmittance=透光率;"
           "hardness=硬度;corrosion resistance=耐腐蚀性;"
           "cycle performance=循环性能;power density=功率密度;response speed=响应速度;flow "
           "rate=流速;sensitivity=灵敏度;selectivity=选择性;robustness=鲁棒性;uniformity=均匀性";
}

std::string_view burden_pairs() {
    return "energy consumption=能耗;cost=成本;noise level=噪音水平;processing "
           "time=处理时间;weight=重量;volume=体积;leakage=泄漏;wear=磨损;latency=时延;load=负载;maintenance effort=维护工作量;"
           "temperature difference=温差;vibration=振动;pollution=污染;error "
           "rate=误差率;friction=摩擦;interference=干扰;contamination=杂质含量;pressure loss=压力损失;computational effort=计算量";
}

std::string_view verb_pairs() {
    return "connect=连接;couple=耦合;attach=附接;mount=安装;fasten=固定;link=联动;align=对准;seal=密封;press=压紧;join=接合;clamp=夹紧;"
           "hinge=铰接;weld=焊接;expose=暴露;secure=锁定";
}

std::string_view noun_prefixes() {
    return "electro photo thermo hydro micro nano poly bio opto piezo magneto cryo aero turbo geo ferro chemo immuno ultra infra super "
           "hyper multi semi trans inter counter anti over under sub pre auto "
           "tele pyro litho radio sono tribo visco stereo mono macro meso meta ortho para peri iso homo hetero pneumo gyro helio lumino "
           "cyber quasi retro servo spectro vibro xero endo exo intra cross";
}

std::string_view noun_stems() {
    return "sensor detector valve filter meter motor pump actuator generator reactor catalyst electrode membrane separator resistor "
           "capacitor inductor transistor emitter receiver transmitter coupler resonator "
           "oscillator modulator amplifier converter regulator controller processor memory circuit module array matrix network channel "
           "cavity chamber nozzle injector compressor condenser evaporator exchanger turbine "
           "rotor stator bearing gear clutch brake shaft spring damper cylinder piston lever hinge latch clamp gripper spindle cutter "
           "drill laser lens mirror prism grating waveguide fiber antenna beam mask wafer "
           "substrate film layer coating plating polymer resin monomer ester fluid gel foam emulsion slurry powder granule crystal glass "
           "ceramic alloy steel composite laminate fabric tissue cell gene protein enzyme "
           "antibody peptide vector plasmid vaccine toxin lipid sugar starch acid base salt oxide nitride carbide sulfide phosphate "
           "silicate titanate hydride ion plasma vapor gas liquid solid particle bubble droplet "
           "sphere tube wire rod sheet plate panel frame grid mesh screen needle probe tip head arm joint finger wheel belt chain track "
           "rail bracket socket plug relay fuse switch button sensorhead scanner printer "
           "camera display monitor recorder player encoder decoder router server gateway terminal interface protocol packet frame token "
           "session index table query cache thread kernel compiler parser classifier predictor "
           "estimator simulator optimizer scheduler allocator analyzer synthesizer mixer splitter combiner divider isolator attenuator "
           "phase spectrum signal pulse wave field force torque pressure strain stress flow current "
           "voltage charge energy power heat light sound vibration motion rotation position angle velocity coagulation lysis synthesis "
           "diffusion extraction filtration distillation fermentation oxidation reduction "
           "polymerization crystallization deposition etching lithography welding casting forging machining polishing grinding";
}

std::string_view chemical_heads() {
    return "tetra doxy mino oxy meta ampi cefa cipro levo nor iso neo para dexa beta predni flu chloro bromo fluoro iodo nitro amino "
           "hydroxy methyl ethyl propyl butyl phenyl benzyl cyclo sulfa phospho silo thio "
           "acet form carb pyr imid thiaz oxaz furo indo quin naphth anthra mor pip keto lacto gluco fructo galacto";
}

std::string_view chemical_middles() {
    return "a o i e ona ola ora ita ena era ino ilo ato uto ado ida ula oxa eta ami oni uri evi alo izo ubi aza epo imu oro usi";
}

std::string_view chemical_tails() {
    return "cycline azole idine amide amine imine oline mycin cillin statin sartan prazole oxacin ene ane yne ol one al oate ate ite ide "
           "ine ose ase mab tinib vir zine thiol nitrile ether sulfone silane borane phosphine";
}

std::string_view chinese_tails() { return "器机膜剂层管板阀泵液粉片环座架盒头体套件轴轮线网罩芯"; }

}  // namespace winnow::generate
