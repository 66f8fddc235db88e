#include "generate/people.h"

#include <array>
#include <unordered_set>

#include "generate/lexicon.h"

namespace winnow::generate {

namespace {

constexpr int kOffices = 7;
constexpr uint32_t kCounts[kOffices] = {9'000, 5'000, 1'200, 200, 2'000, 1'000, 1'600};

/// Place, English name, province: facts of geography.
struct Place {
    std::string_view chinese, english, province;
};

constexpr Place kChinesePlaces[] = {
    {"北京", "Beijing", "北京"},    {"上海", "Shanghai", "上海"},       {"深圳", "Shenzhen", "广东"},  {"广州", "Guangzhou", "广东"},
    {"苏州", "Suzhou", "江苏"},     {"杭州", "Hangzhou", "浙江"},       {"南京", "Nanjing", "江苏"},   {"武汉", "Wuhan", "湖北"},
    {"成都", "Chengdu", "四川"},    {"西安", "Xi'an", "陕西"},          {"天津", "Tianjin", "天津"},   {"重庆", "Chongqing", "重庆"},
    {"东莞", "Dongguan", "广东"},   {"宁波", "Ningbo", "浙江"},         {"无锡", "Wuxi", "江苏"},      {"青岛", "Qingdao", "山东"},
    {"合肥", "Hefei", "安徽"},      {"长沙", "Changsha", "湖南"},       {"郑州", "Zhengzhou", "河南"}, {"大连", "Dalian", "辽宁"},
    {"厦门", "Xiamen", "福建"},     {"福州", "Fuzhou", "福建"},         {"济南", "Jinan", "山东"},     {"沈阳", "Shenyang", "辽宁"},
    {"哈尔滨", "Harbin", "黑龙江"}, {"长春", "Changchun", "吉林"},      {"昆明", "Kunming", "云南"},   {"佛山", "Foshan", "广东"},
    {"珠海", "Zhuhai", "广东"},     {"常州", "Changzhou", "江苏"},      {"温州", "Wenzhou", "浙江"},   {"嘉兴", "Jiaxing", "浙江"},
    {"南昌", "Nanchang", "江西"},   {"石家庄", "Shijiazhuang", "河北"}, {"太原", "Taiyuan", "山西"},   {"贵阳", "Guiyang", "贵州"},
    {"兰州", "Lanzhou", "甘肃"},    {"南宁", "Nanning", "广西"},        {"芜湖", "Wuhu", "安徽"},      {"洛阳", "Luoyang", "河南"},
};

/// Syllables of brands, with a character of like sound.
constexpr std::string_view kBrands[] = {"hua=华",   "rui=瑞",    "xing=星", "tong=通",  "da=达",  "ke=科",   "xin=新", "hong=宏",
                                        "sheng=盛", "jia=嘉",    "yuan=远", "feng=丰",  "tai=泰", "lan=蓝",  "hai=海", "yun=云",
                                        "ming=明",  "chuang=创", "lian=联", "zhong=中", "bo=博",  "qi=奇",   "an=安",  "kang=康",
                                        "lu=绿",    "jing=晶",   "long=隆", "wei=威",   "han=汉", "qing=清", "yi=亿",  "zhi=智"};
constexpr std::string_view kRoots[] = {"Vel", "Tar", "Mor", "Kel", "Ald", "Bran", "Cor",  "Dar", "Ess", "Fal",  "Gren", "Hal", "Ist", "Jor",
                                       "Kas", "Lor", "Mar", "Nor", "Ost", "Pel",  "Quen", "Ral", "Sel", "Tren", "Ull",  "Var", "Wes", "Xan",
                                       "Yor", "Zel", "Bex", "Cyr", "Dex", "Fen",  "Gav",  "Hex", "Jav", "Lyn",  "Nex",  "Pyr"};
constexpr std::string_view kEndings[] = {"mora", "win", "tec",  "dyne", "ova", "ion",  "era",  "star", "field", "max",
                                         "lux",  "on",  "ica",  "ward", "gen", "plex", "tron", "mark", "berg",  "by",
                                         "ford", "ano", "etta", "ix",   "um",  "en",   "ium",  "ora",  "vex",   "lin"};
constexpr std::string_view kTrades[] = {
    "Technology=科技",   "Electronics=电子", "Materials=材料",   "Machinery=机械",     "Energy=能源",          "Biotech=生物",
    "Automation=自动化", "Optics=光学",      "Chemical=化工",    "Medical=医疗器械",   "Semiconductor=半导体", "Communication=通信",
    "Automotive=汽车",   "Software=软件",    "Instruments=仪器", "Environmental=环保", "Industries=实业",      "Systems=系统"};
constexpr std::string_view kRootSounds = "维塔莫克阿布科达埃法格哈伊乔卡洛马诺奥佩昆拉塞特乌瓦韦赞约泽贝西德芬加赫雅林内派";
constexpr std::string_view kEndingSounds = "莫温泰戴瓦恩拉斯菲麦力昂卡沃金普川克堡比福诺塔斯姆恩姆拉克林";

constexpr std::string_view kSurnames =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛";
constexpr std::string_view kSurnamePinyin =
    "WANG LI ZHANG LIU CHEN YANG HUANG ZHAO WU ZHOU XU SUN MA ZHU HU GUO HE GAO LIN LUO ZHENG LIANG XIE SONG TANG XU HAN FENG DENG CAO "
    "PENG ZENG XIAO TIAN DONG YUAN PAN YU JIANG CAI YU DU YE CHENG "
    "SU WEI LV DING REN SHEN YAO LU JIANG CUI ZHONG TAN LU WANG FAN JIN SHI LIAO JIA XIA WEI FU FANG BAI ZOU MENG XIONG QIN QIU JIANG YIN "
    "XUE";
constexpr std::string_view kGiven =
    "伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚建文辉玲桂华国庆志红海波宁峰云飞晓东宇浩然子轩雨欣梓涵博俊佳怡思琪";
constexpr std::string_view kGivenPinyin =
    "Wei Fang Na Min Jing Qiang Lei Jun Yang Yong Yan Jie Juan Tao Ming Chao Xia Ping Gang Jian Wen Hui Ling Gui Hua Guo Qing Zhi Hong Hai "
    "Bo Ning Feng Yun Fei Xiao Dong Yu Hao Ran Zi Xuan Yu Xin Zi Han Bo Jun "
    "Jia Yi Si Qi";

constexpr std::string_view kWesternGiven[] = {
    "Anna=安娜",    "Peter=彼得",    "Maria=玛丽亚", "Thomas=托马斯", "Laura=劳拉", "James=詹姆斯",  "Julia=尤利娅", "Robert=罗伯特",
    "Susan=苏珊",   "Daniel=丹尼尔", "Karen=卡伦",   "Martin=马丁",   "Linda=琳达", "Stefan=斯特凡", "Helen=海伦",   "David=大卫",
    "Clara=克拉拉", "Kevin=凯文",    "Nina=尼娜",    "Oliver=奥利弗", "Emma=埃玛",  "Frank=弗兰克",  "Sarah=萨拉",   "Lukas=卢卡斯"};
constexpr std::string_view kWesternFamily[] = {
    "Abbot=阿博特",    "Becker=贝克尔", "Carver=卡弗",     "Dalton=多尔顿",     "Ehlers=埃勒斯", "Foster=福斯特",
    "Gruber=格鲁贝尔", "Harding=哈丁",  "Irving=欧文",     "Jansen=扬森",       "Keller=凯勒",   "Lambert=兰伯特",
    "Meyer=迈尔",      "Norton=诺顿",   "Olsen=奥尔森",    "Parker=帕克",       "Quinn=奎因",    "Richter=里希特",
    "Sommer=佐默",     "Turner=特纳",   "Ulrich=乌尔里希", "Vogel=福格尔",      "Walker=沃克",   "Young=扬",
    "Ziegler=齐格勒",  "Brandt=勃兰特", "Collins=柯林斯",  "Dietrich=迪特里希", "Evans=埃文斯",  "Fischer=菲舍尔"};
constexpr std::string_view kJapaneseFamily[] = {
    "SATO=佐藤",      "SUZUKI=铃木", "TAKAHASHI=高桥", "TANAKA=田中", "WATANABE=渡边", "ITO=伊藤", "YAMAMOTO=山本", "NAKAMURA=中村",
    "KOBAYASHI=小林", "KATO=加藤",   "YOSHIDA=吉田",   "YAMADA=山田", "MORI=森",       "ABE=阿部", "IKEDA=池田",    "HASHIMOTO=桥本"};
constexpr std::string_view kJapaneseGiven[] = {"Kenji=健二", "Takashi=隆", "Hiroshi=浩", "Yuki=由纪", "Naoki=直树",   "Akira=明",
                                               "Kazuo=和夫", "Makoto=诚",  "Satoshi=聪", "Yoko=洋子", "Daisuke=大辅", "Tomoko=智子"};
constexpr std::string_view kKoreanFamily[] = {"KIM=金", "LEE=李",  "PARK=朴", "CHOI=崔", "JUNG=郑", "KANG=姜",
                                              "CHO=赵", "YOON=尹", "JANG=张", "LIM=林",  "HAN=韩",  "OH=吴"};
constexpr std::string_view kKoreanGiven[] = {"Min-ho=民浩", "Ji-hoon=智勋",  "Soo-jin=秀珍", "Hyun-woo=贤宇", "Young-soo=英洙",
                                             "Eun-ji=恩智", "Sang-min=相旻", "Jae-won=载元", "Tae-yang=太阳", "Dong-hyun=东贤"};

/// The i-th Han character of a list (three bytes each).
std::string_view han(std::string_view list, uint64_t i) { return list.substr(3 * (i % (list.size() / 3)), 3); }

Pair halves(std::string_view entry) {
    const size_t equals = entry.find('=');
    return {entry.substr(0, equals), entry.substr(equals + 1)};
}

template <size_t N>
Pair pick_pair(const std::string_view (&list)[N], Random& random) {
    return halves(list[random.below(N)]);
}

Company chinese_company(Random& random) {
    const Place& place = kChinesePlaces[std::min(random.below(std::size(kChinesePlaces)), random.below(std::size(kChinesePlaces)))];
    Company company{
        std::string(place.english) + " ", std::string(place.chinese), "CN", place.province, place.chinese, place.english, random.chance(6)};
    std::string brand;
    for (uint32_t i = random.between(2, 3); i > 0; --i) {
        const Pair syllable = pick_pair(kBrands, random);
        brand.append(syllable.english);
        company.chinese.append(syllable.chinese);
    }
    brand[0] = static_cast<char>(brand[0] - 'a' + 'A');
    company.english.append(brand);
    if (company.is_university) {
        company.english.append(" University");
        company.chinese.append("大学");
        return company;
    }
    const Pair trade = pick_pair(kTrades, random);
    company.english.append(" ").append(trade.english).append(random.chance(70) ? " Co., Ltd." : " Group Co., Ltd.");
    company.chinese.append(trade.chinese).append(random.chance(75) ? "有限公司" : "股份有限公司");
    return company;
}

Company foreign_company(Office office, Random& random) {
    static constexpr std::string_view kForms[kOffices][3] = {{},
                                                             {"Inc.", "Corporation", "LLC"},
                                                             {"S.A.", "B.V.", "AG"},
                                                             {"Ltd", "AB", "Oy"},
                                                             {"Co., Ltd.", "Corporation", "K.K."},
                                                             {"Co., Ltd.", "Inc.", "Corp."},
                                                             {"GmbH", "AG", "GmbH & Co. KG"}};
    static constexpr std::string_view kChineseForms[kOffices] = {"", "公司", "有限公司", "有限公司", "株式会社", "株式会社", "有限公司"};
    static constexpr std::string_view kHomes[kOffices][4] = {{},
                                                             {"US", "US", "US", "US"},
                                                             {"FR", "NL", "CH", "IT"},
                                                             {"GB", "SE", "FI", "CA"},
                                                             {"JP", "JP", "JP", "JP"},
                                                             {"KR", "KR", "KR", "KR"},
                                                             {"DE", "DE", "DE", "DE"}};
    const int o = static_cast<int>(office);
    const uint32_t root = random.below(std::size(kRoots)), ending = random.below(std::size(kEndings)),
                   middle = random.below(std::size(kRoots));
    const bool is_long = random.chance(60);
    Company company;
    company.country = kHomes[o][random.below(4)];
    company.english = kRoots[root];
    company.chinese = han(kRootSounds, root);
    if (is_long) {
        company.english += static_cast<char>(kRoots[middle][0] - 'A' + 'a');
        company.english.append(kRoots[middle].substr(1));
        company.chinese.append(han(kRootSounds, middle));
    }
    company.english.append(kEndings[ending]);
    company.chinese.append(han(kEndingSounds, ending));
    company.is_university = random.chance(4);
    if (company.is_university) {
        company.english.insert(0, "University of ");
        company.chinese.append("大学");
        return company;
    }
    const Pair trade = pick_pair(kTrades, random);
    company.english.append(" ").append(trade.english).append(" ").append(kForms[o][random.below(3)]);
    company.chinese.append(trade.chinese).append(kChineseForms[o]);
    return company;
}

}  // namespace

People::People() {
    Random random(0x70656f706c65);
    std::unordered_set<std::string> seen;
    for (int o = 0; o < kOffices; ++o) {
        const Range range{static_cast<uint32_t>(companies_.size()), kCounts[o]};
        while (companies_.size() < range.begin + range.count) {
            Company company = o == 0 ? chinese_company(random) : foreign_company(static_cast<Office>(o), random);
            if (seen.insert(company.english).second) companies_.push_back(std::move(company));
        }
        by_office_.push_back(range);
        rank_.emplace_back(range.count, 4);
    }
}

const Company& People::company(Office origin, uint32_t topic, Random& random) const {
    const auto o = static_cast<size_t>(origin);
    const uint32_t rank = rank_[o].draw(random);
    const uint64_t place = random.chance(50) ? rank : mix(topic, rank);
    return companies_[by_office_[o].begin + place % by_office_[o].count];
}

std::string People::person(Office origin, uint64_t id, bool chinese) {
    static const auto surnames = split(kSurnamePinyin, ' '), given_names = split(kGivenPinyin, ' ');
    Random random(mix(id, 0x706572));
    if (origin == Office::CN) {
        const uint32_t surname = std::min(random.below(76), random.below(76)), first = random.below(52), second = random.below(52);
        const bool is_short = random.chance(25);
        if (chinese) return std::string(han(kSurnames, surname)).append(han(kGiven, first)).append(is_short ? "" : han(kGiven, second));
        std::string name = std::string(surnames[surname % surnames.size()]).append(", ").append(given_names[first % given_names.size()]);
        if (!is_short)
            for (const char c : given_names[second % given_names.size()]) name += static_cast<char>(c | 0x20);
        return name;
    }
    const Pair family = origin == Office::JP   ? pick_pair(kJapaneseFamily, random)
                        : origin == Office::KR ? pick_pair(kKoreanFamily, random)
                                               : pick_pair(kWesternFamily, random);
    const Pair given = origin == Office::JP   ? pick_pair(kJapaneseGiven, random)
                       : origin == Office::KR ? pick_pair(kKoreanGiven, random)
                                              : pick_pair(kWesternGiven, random);
    if (!chinese) return std::string(family.english).append(", ").append(given.english);
    if (origin == Office::JP || origin == Office::KR) return std::string(family.chinese).append(given.chinese);
    return std::string(given.chinese).append("·").append(family.chinese);
}

std::string People::agency(Office office, Random& random, bool chinese) {
    if (chinese) {
        const Place& place = kChinesePlaces[random.below(10)];
        const std::string_view first = halves(kBrands[random.below(8)]).chinese, second = halves(kBrands[8 + random.below(6)]).chinese;
        return std::string(place.chinese)
            .append(first)
            .append(second)
            .append(random.chance(60) ? "知识产权代理有限公司" : "专利代理事务所");
    }
    const std::string_view one = halves(kWesternFamily[random.below(15)]).english,
                           two = halves(kWesternFamily[15 + random.below(15)]).english;
    return std::string(one)
        .append(office == Office::US ? " & " : ", ")
        .append(two)
        .append(office == Office::US ? " LLP" : " Patentanwälte");
}

}  // namespace winnow::generate
