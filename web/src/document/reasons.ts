// The reasons for a legal status and a term, which the server gives in English, in Chinese. The sentences come from src/legal/status.cpp, application_status.cpp
// and term.cpp; the meanings of events and the rules are those of resources/legal. What is not known here stays as it is.
import { rewritten, type Sentence } from "../shell/messages";

/** Meanings of events that change a status. */
const meanings: Record<string, string> = {
  "European patent lapsed in Denmark": "欧洲专利在丹麦失效", "European patent lapsed in Norway": "欧洲专利在挪威失效", "European patent lapsed in Sweden": "欧洲专利在瑞典失效",
  "European patent takes effect in Switzerland and Liechtenstein": "欧洲专利在瑞士和列支敦士登生效", "European patent with effect in Estonia granted": "在爱沙尼亚有效的欧洲专利授权",
  "European patent with effect in Finland granted": "在芬兰有效的欧洲专利授权", "European patent with effect in Germany granted": "在德国有效的欧洲专利授权",
  "European patent with effect in Ireland granted": "在爱尔兰有效的欧洲专利授权", "European patent with effect in the United Kingdom granted": "在英国有效的欧洲专利授权",
  "abandonment withdrawn": "撤销放弃", "annual fee not paid": "未缴年费", "annual fee not paid (before 2001)": "未缴年费（2001 年前）", "application abandoned": "申请被放弃",
  "application deemed withdrawn": "申请视为撤回", "application deemed withdrawn (corrected)": "申请视为撤回（更正）", "application dismissed: annual fee not paid": "申请被驳回：未缴年费",
  "application finally dismissed": "申请最终被驳回", "application lapsed: examination not requested in time": "申请失效：未按期请求审查", "application lapsed: not accepted in time": "申请失效：未按期获得受理",
  "application refused": "申请被驳回", "application taken up for examination": "申请进入审查", "application withdrawn": "申请撤回", "application withdrawn by the applicant": "申请人撤回申请",
  "application withdrawn or deemed withdrawn": "申请撤回或视为撤回", "application withdrawn or right given up": "申请撤回或权利放弃", "application withdrawn, refused or terminated": "申请撤回、驳回或终止",
  "ceased": "权利终止", "ceased in the United Kingdom for an unpaid fee": "因未缴费在英国终止", "certificate issued": "颁发证书", "declared invalid in part": "宣告部分无效", "declared wholly invalid": "宣告全部无效",
  "deemed withdrawal deleted": "视为撤回被取消", "deemed withdrawn: examination not requested": "视为撤回：未请求审查",
  "dismissed: examination not requested (the request may still be made up)": "驳回：未请求审查（仍可补交请求）", "dismissed: fees for registration not paid": "驳回：未缴登记费", "end of term": "有效期届满",
  "examination requested": "请求审查", "examiner reconsiders before the appeal": "前置审查", "given up in favour of another right on the same invention": "为避免重复授权而放弃",
  "given up in favour of another right on the same invention (before 2016)": "为避免重复授权而放弃（2016 年前）", "grant final": "授权确定", "grant not taken up: right to the patent deemed abandoned": "视为放弃取得专利权",
  "granted, no opposition within the period": "已授权，异议期内无异议", "intention to grant announced": "通知拟授权", "international application withdrawn": "国际申请撤回", "international publication made": "国际公布",
  "lapse in one state deleted": "取消在一国的失效", "lapsed": "失效", "lapsed in Belgium": "在比利时失效", "lapsed in one state": "在一国失效", "lapsed in one validation state": "在一个生效国失效", "lapsed in some states": "在部分国家失效",
  "late maintenance fee accepted, patent reinstated": "接受迟交的维持费，专利恢复", "maintained in amended form after opposition": "异议后以修改形式维持", "maintenance fee after six years not paid": "未缴第六年后的维持费",
  "maintenance fee after three years not paid": "未缴第三年后的维持费", "maintenance fee not paid": "未缴维持费", "no effect in Lithuania": "在立陶宛不生效", "opposition rejected": "异议被驳回",
  "owner gives the right up": "权利人主动放弃", "owner gives the right up, often one of two on the same invention": "权利人主动放弃，多为同一发明的两项权利之一", "patent granted": "授予专利权", "patent reinstated": "专利恢复",
  "patent reinstated after expiry for an unpaid fee": "因未缴费终止的专利恢复", "patent revoked after opposition": "异议后撤销", "petition to accept a late maintenance fee granted": "准许迟交维持费",
  "procedure dismissed": "程序被驳回", "proceedings discontinued": "程序终止", "published": "公开", "published application deemed withdrawn": "公布后视为撤回", "published application deemed withdrawn (before 2016)": "公布后视为撤回（2016 年前）",
  "published application refused": "公布后驳回", "published application refused (before 2016)": "公布后驳回（2016 年前）", "published application withdrawn": "公布后撤回", "published application withdrawn (before 2016)": "公布后撤回（2016 年前）",
  "published application withdrawn by the applicant": "公布后申请人撤回", "refusal final": "驳回确定", "refused; an appeal may follow": "驳回；可提出上诉", "reinstated in one state": "在一国恢复", "renewal fee not paid": "未缴续展费",
  "renewal fee not paid: application deemed withdrawn or right lapsed": "未缴续展费：申请视为撤回或权利失效", "right abandoned or deemed abandoned (before 2016)": "权利放弃或视为放弃（2016 年前）", "right ended": "权利终止",
  "right ended before its term": "专利权提前终止", "right ended before its term (before 2016)": "专利权提前终止（2016 年前）", "right granted": "授权", "right granted (before 2016)": "授权（2016 年前）",
  "right or application given up": "放弃权利或申请", "right registered": "权利登记", "right restored": "权利恢复", "rights of the application restored": "申请权利恢复", "standard patent granted": "标准专利授权", "step before grant": "授权前程序",
  "translation for France not filed": "未提交法国译文", "trial or appeal requested": "请求复审或上诉", "under examination": "审查中", "utility model granted": "实用新型授权", "utility model registered": "实用新型登记", "wholly revoked": "全部撤销",
  // The kinds of events that the tables do not know.
  "grant": "授权", "refusal": "驳回", "withdrawal": "撤回", "lapse": "失效", "expiry": "届满", "restoration": "恢复", "revocation": "撤销",
};

/** The rules of resources/legal/terms.tsv. */
const rules: Record<string, string> = {
  "Patent Law of China, art. 42 (art. 45 before 2001); 15-year patents still valid on 2001-12-11 run to 20 years": "中国专利法第 42 条（2001 年前为第 45 条）；2001-12-11 仍有效的 15 年期专利延至 20 年",
  "Patent Law of China of 1984, art. 45": "1984 年中国专利法第 45 条", "Patent Law of China, art. 42": "中国专利法第 42 条",
  "Patent Law of China of 1984, art. 45: 5 years and a renewal of 3": "1984 年中国专利法第 45 条：5 年，可续展 3 年", "Patent Law of China as in force from 2021-06-01, art. 42": "2021-06-01 起施行的中国专利法第 42 条",
  "Patent Law of China before 2021-06-01, art. 42": "2021-06-01 前的中国专利法第 42 条", "35 U.S.C. 154(a)(2)": "美国法典 35 编 154(a)(2)", "35 U.S.C. 154(c)(1)": "美国法典 35 编 154(c)(1)",
  "35 U.S.C. 154(a)(2), 161": "美国法典 35 编 154(a)(2)、161", "35 U.S.C. 154(c)(1), 161": "美国法典 35 编 154(c)(1)、161", "35 U.S.C. 173 as in force from 2015-05-13": "2015-05-13 起施行的美国法典 35 编 173",
  "35 U.S.C. 173 before 2015-05-13": "2015-05-13 前的美国法典 35 编 173", "EPC, art. 63(1)": "欧洲专利公约第 63(1) 条",
  "an international application gives no right of its own; see the national and regional ones": "国际申请本身不产生权利，请参见国家和地区申请",
  "Patent Act of Japan, art. 67(1); for filings before 1995-07-01 the limit beside 15 years from the examined publication": "日本特许法第 67(1) 条；1995-07-01 前的申请，另有自审定公告起 15 年的限制",
  "Utility Model Act of Japan, art. 15": "日本实用新案法第 15 条", "Utility Model Act of Japan before 2005-04-01, art. 15": "2005-04-01 前的日本实用新案法第 15 条",
  "Utility Model Act of Japan before 1994, art. 15: the limit beside 10 years from the examined publication": "1994 年前的日本实用新案法第 15 条：另有自审定公告起 10 年的限制",
  "Design Act of Japan as in force from 2020-04-01, art. 21(1)": "2020-04-01 起施行的日本意匠法第 21(1) 条", "Design Act of Japan before 2020-04-01, art. 21(1)": "2020-04-01 前的日本意匠法第 21(1) 条",
  "Design Act of Japan before 2007-04-01, art. 21(1)": "2007-04-01 前的日本意匠法第 21(1) 条", "Patent Act of Korea, art. 88(1)": "韩国专利法第 88(1) 条", "Utility Model Act of Korea, art. 22(1)": "韩国实用新型法第 22(1) 条",
  "Design Protection Act of Korea, art. 91(1)": "韩国外观设计保护法第 91(1) 条", "Design Protection Act of Korea before 2014-07-01, art. 40": "2014-07-01 前的韩国外观设计保护法第 40 条",
  "Patentgesetz, § 16": "德国专利法第 16 条", "Patentgesetz before 1978, § 10": "1978 年前的德国专利法第 10 条",
  "Gebrauchsmustergesetz, § 23(1): ten years from the end of the month of filing": "德国实用新型法第 23(1) 条：自申请当月月底起十年", "Designgesetz, § 27(2)": "德国外观设计法第 27(2) 条",
  "Code de la propriété intellectuelle, art. L611-2 1°": "法国知识产权法典 L611-2 条第 1 项", "Code de la propriété intellectuelle as in force from 2020-05-22, art. L611-2 2°": "2020-05-22 起施行的法国知识产权法典 L611-2 条第 2 项",
  "Code de la propriété intellectuelle before 2020-05-22, art. L611-2 2°": "2020-05-22 前的法国知识产权法典 L611-2 条第 2 项", "Patents Act 1977, s. 25(1)": "英国 1977 年专利法第 25(1) 条",
  "Patents Act 1990, s. 67": "澳大利亚 1990 年专利法第 67 条", "Patents Act 1990, s. 68 (innovation patents)": "澳大利亚 1990 年专利法第 68 条（创新专利）",
  "Patents Act 1990, s. 68 and 69 before 2001-05-24 (petty patents, extended once)": "2001-05-24 前的澳大利亚 1990 年专利法第 68、69 条（小专利，延展一次）", "Patent Act of Canada, s. 44": "加拿大专利法第 44 条", "Patent Act of Canada, s. 45": "加拿大专利法第 45 条",
  "Patent Act of Taiwan, art. 52(3)": "台湾地区专利法第 52(3) 条", "Patent Act of Taiwan, art. 114": "台湾地区专利法第 114 条",
  "Patent Act of Taiwan as in force from 2019-11-01, art. 135; also designs in force on that day": "2019-11-01 起施行的台湾地区专利法第 135 条；亦适用于当日仍有效的外观设计", "Patent Act of Taiwan before 2019-11-01": "2019-11-01 前的台湾地区专利法",
  "Lei 9.279/1996, art. 40; its minimum from grant was struck down in 2021 (ADI 5529)": "巴西第 9.279/1996 号法第 40 条；其自授权起的最短期限于 2021 年被宣告违宪（ADI 5529）",
  "Civil Code of Russia, art. 1363(1)": "俄罗斯民法典第 1363(1) 条", "Civil Code of Russia as in force from 2015-01-01, art. 1363(1)": "2015-01-01 起施行的俄罗斯民法典第 1363(1) 条", "Eurasian Patent Convention, art. 11": "欧亚专利公约第 11 条",
  "Ley 24/2015, art. 58; Ley 11/1986, art. 49": "西班牙第 24/2015 号法第 58 条；第 11/1986 号法第 49 条", "Ley 24/2015, art. 148; Ley 11/1986, art. 152": "西班牙第 24/2015 号法第 148 条；第 11/1986 号法第 152 条",
  "Codice della proprietà industriale, art. 60": "意大利工业产权法典第 60 条", "Codice della proprietà industriale, art. 85": "意大利工业产权法典第 85 条", "Patentgesetz of Switzerland, art. 14": "瑞士专利法第 14 条",
  "Patentgesetz of Austria, § 28": "奥地利专利法第 28 条", "Patents Act 1970 of India, s. 53": "印度 1970 年专利法第 53 条", "Regulation (EC) No 6/2002, art. 12": "欧共体第 6/2002 号条例第 12 条",
  "TRIPS, art. 33: at least 20 years from filing; the law of this office is not in the table": "TRIPS 第 33 条：自申请日起至少 20 年；表中没有该局的法律",
  "the law of this office is not in the table; before TRIPS hardly any law gave more than 20 years from filing": "表中没有该局的法律；TRIPS 之前几乎没有法律规定自申请日起超过 20 年",
};

const statuses: Record<string, string> = { unknown: "未知", pending: "审中", "in force": "有效", lapsed: "失效", expired: "届满", revoked: "撤销", refused: "驳回", withdrawn: "撤回" };

const day = String.raw`(\d{4}(?:-\d\d){0,2})`;
const anyOf = (words: Record<string, string>) => Object.keys(words).sort((a, b) => b.length - a.length).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
const pattern = (text: string) => new RegExp(text.replace(/DAY/g, () => day), "g");

const sentences: Sentence[] = [
  [pattern(`(${anyOf(rules)})`), (whole) => rules[whole]],
  [pattern(`(${anyOf(meanings)}) \\((?:([A-Z]{2}) )?([^()\\s]+)(?: of DAY)?\\)`), (_, meaning, office, code, date) => `${meanings[meaning]}（${[office, code === "event" ? "事件" : code].filter(Boolean).join(" ")}${date ? `，${date}` : ""}）`],
  [pattern("the application was filed on DAY only"), "申请日为 $1，当时尚未申请"],
  [pattern("nothing is known that bears on the status"), "没有与法律状态有关的记录"],
  [pattern("filed; nothing later is known"), "已提交申请，无后续记录"],
  [pattern("published as application( \\S+)? on DAY; no later event is known"), "$2 申请公开$1，无后续事件"],
  [pattern("published as granted( \\S+)? on DAY"), "$2 授权公告$1"],
  [pattern("granted on DAY"), "$1 授权"],
  [pattern("status delivered by the source as of DAY"), "数据来源给出的状态（截至 $1）"], [pattern("status delivered by the source"), "数据来源给出的状态"],
  [pattern("by its dates it would be ([a-z ]+): "), (_, status) => `按日期应为${statuses[status] ?? status}：`],
  [pattern("the term ended on DAY by the source"), "据数据来源，保护期于 $1 届满"], [pattern("the term ended at the latest on DAY: "), "保护期最迟于 $1 届满："],
  [pattern("30 months from the priority date are over \\(PCT art\\. 22\\(1\\), 39\\(1\\)\\): see the national and regional applications"), "自优先权日起 30 个月已过（PCT 第 22(1)、39(1) 条），请参见国家和地区申请"],
  [pattern("the source says the same"), "数据来源记载相同"], [pattern("the source says pending, but not when"), "数据来源记载为审中，但未注明日期"],
  [pattern("lapsed in all (\\d+) designated states, last by "), "在全部 $1 个指定国失效，最后为："],
  [pattern("lapsed in((?: [A-Z]{2})+)"), "在$1 失效"], [pattern("\\((\\d+) of (\\d+) designated states\\)"), "（$2 个指定国中的 $1 个）"],
  [pattern("(\\d+) years from filing DAY"), "自申请日 $2 起 $1 年"], [pattern("(\\d+) years from the end of the month of filing DAY"), "自申请当月月底起 $1 年（申请日 $2）"],
  [pattern("(\\d+) years from earliest filing in the United States DAY"), "自在美国的最早申请日 $2 起 $1 年"],
  [pattern("(\\d+) years from the last day on which it can have been filed, DAY"), "自最晚可能的申请日 $2 起 $1 年"], [pattern("(\\d+) years from grant on DAY"), "自授权日 $2 起 $1 年"],
  [pattern(", and (\\d+) days of adjustment or extension printed on the patent \\(35 U\\.S\\.C\\. 154\\(b\\)\\)"), "，另加专利文本所载的 $1 天调整或延长（美国法典 35 编 154(b)）"],
  [pattern("the day of filing of a parent is not known: it may end earlier"), "母案申请日未知，可能更早届满"], [pattern("a terminal disclaimer may end it earlier"), "期末放弃声明可能使其更早届满"],
  [pattern("the term runs from grant, and the day of grant is not known"), "保护期自授权日起算，而授权日未知"],
  [pattern("a reissue ends with the original patent \\(35 U\\.S\\.C\\. 251\\(a\\)\\), whose days are not known"), "再颁专利与原专利同时届满（美国法典 35 编 251(a)），而原专利日期未知"],
  [pattern("the kind of right is not known"), "专利类型未知"], [pattern("the day of filing is not known"), "申请日未知"], [pattern("no rule for this kind of right and office"), "没有适用于该机构及该类型的规则"],
  [/; /g, "；"], [/ \(([^()]*(?:\([^()]*\)[^()]*)*)\)/g, "（$1）"],
];

/** A reason in the language of the page. */
export function reasonText(english: string): string { return rewritten(english, sentences); }
