// What src/app, src/search, src/access and src/http say, in Chinese. {} is what the server puts in; $1 is the first of them.
import type { Sentence } from "./messages";
import { sentence } from "./messages_query";

const app: [string, string][] = [
  // Searching
  ["'{}' stands for {} words; write more of its letters", "“$1”对应 $2 个词，过多；请多写几个字母"], ["it stands for more than {} words; write more of its letters", "它对应的词超过 $1 个；请多写几个字母"],
  ["words are listed for one word, with or without truncation, or one run of Chinese characters", "只能列出一个词（可带截词符）或一串连续汉字所对应的词"],
  ["more than {} items in unordered proximity; use $PREn or $SEN, or brackets", "不限顺序的邻近检索超过 $1 项；请用 $$PREn 或 $$SEN，或加括号"], ["this part has no positions and cannot stand inside proximity", "此部分没有词位，不能用于邻近检索"],
  ["'{}' is no number", "“$1”不是数"], ["no condition on a record: {}", "不是对单条记录的条件：$1"], ["field {} holds text and cannot be sorted by", "$1 是文本字段，不能用于排序"], ["field {} holds text and cannot be counted", "$1 是文本字段，不能统计"],
  ["the search was stopped before its end", "检索未完成即被中止"], ["the caret is behind the end of the query, which has {} bytes", "光标位于检索式（$1 字节）末尾之后"], ["a number of {} bytes is none; at most {} are read", "号码过长（$1 字节），最多 $2 字节"],
  ["no scheme is loaded, so nobody knows what is under a group; winnow scheme import loads CPC or the IPC", "尚未载入分类表，无法确定该组的下位组；可在命令行用 winnow scheme import 载入 CPC 或 IPC"],
  ["the list of {} that is loaded has no levels, so nobody knows what is under a group; winnow scheme import loads CPC or the IPC", "已载入的 $1 分类表不含等级，无法确定该组的下位组；可在命令行用 winnow scheme import 载入 CPC 或 IPC"],
  ["the list of names cannot be read, so names are as before: {}", "名称表无法读取，名称仍照旧：$1"],
  ["the query has {} alternatives, and at most {} can be judged at once; ask for a part of it", "检索式有 $1 个并列项，一次最多分析 $2 个；请只取其中一部分"],
  ["the query finds {} documents, and at most {} can be taken; make it narrower", "检索式命中 $1 件文献，一次最多可取 $2 件；请缩小检索范围"], ["the sentence has {} bytes; at most {} are read", "句子过长（$1 字节），最多 $2 字节"],
  // Saved queries
  ["no query is saved as {}", "没有名为 $1 的已存检索式"], ["nothing is remembered of what {} found before", "没有 $1 此前命中结果的记录"], ["the name of a query has letters, digits and _", "检索式名称只能含字母、数字和 _"],
  ["the thesaurus ({}) has no line with {}", "同义词表（$1）中没有 $2"], ["{} is full; rename it, and a new one is begun", "$1 已满；请将其改名，之后会另建新文件"],
  // Imports, exports, backups
  ["no upload {}; files are sent to /api/v1/uploads first", "没有已上传的文件 $1；请重新上传"], ["the file broke off; send it again", "文件传输中断，请重新上传"], ["the body must be the file's bytes; it is empty", "文件为空"],
  ["the file is too long; at most {} bytes are taken. winnow import at the prompt takes any", "文件过大，最多接收 $1 字节；更大的文件请在命令行用 winnow import 导入"],
  ["the files that wait to be imported would have more than {} bytes together; import them first. What nobody imports is removed after a week", "待导入的文件合计将超过 $1 字节；请先导入已上传的文件（一周内未导入的会自动删除）"],
  ["the folder of this library cannot be written to: {}", "文献库目录不可写：$1"], ["the folder of this library cannot be written to, so nothing can be imported or saved", "文献库目录不可写，无法导入或备份"],
  ["the folder of this library cannot be written to, so it has no users", "文献库目录不可写，无法设置用户"], ["the file cannot be given its name: {}", "文件无法命名：$1"], ["{}: cannot make this folder: {}", "$1：无法建立此目录：$2"],
  ["uploads: expected 1 to {} ids of uploads", "一次可导入 1 至 $1 个文件"], ["format: there is none with so long a name", "没有这种格式"], ["no format '{}'; there are {}", "没有格式“$1”；可用 $2"],
  ["too much work waits; try again later", "等待中的任务过多，请稍后再试"], ["no work with the number {}", "没有编号为 $1 的任务"],
  ["this work has ended already: done", "任务已完成"], ["this work has ended already: failed", "任务已失败"], ["this work has ended already: stopped", "任务已停止"],
  ["the export was stopped", "导出已中止"], ["the backup was stopped", "备份已中止"], ["{}: another process is writing to this library; wait for it or stop it", "$1：另一进程正在写入本库；请等待或停止该进程"],
  ["there are no files in what was to be imported", "待导入的内容中没有文件"], ["the connection broke off", "连接中断"],
];

const access: [string, string][] = [
  ["this name and password do not fit", "用户名或密码不正确"], ["too many wrong passwords; try again in {} seconds", "密码错误次数过多，请在 $1 秒后重试"], ["there are no users yet, so there is nothing to log in to", "尚无用户，无需登录"],
  ["log in: POST /api/v1/session", "请先登录"], ["log in first, or send an API token: Authorization: Bearer wnw_…", "请先登录"], ["this API token is not known, or it has ended", "API 令牌无效或已到期"],
  ["old_password: does not fit", "当前密码不正确"], ["old_password: needed to change the own password", "修改自己的密码须输入当前密码"],
  ["password: at most {} bytes", "密码最多 $1 字节"], ["password: at least {} characters; some words in a row are good", "密码至少 $1 个字符，可用几个词连写"], ["password: must not be the user's name", "密码不能与用户名相同"], ["password: at least four different characters", "密码至少含四个不同字符"],
  ["a user's name has 1 to 64 of the characters a-z 0-9 . _ - and begins with a letter or a digit", "用户名为 1 至 64 个字符（a-z 0-9 . _ -），以字母或数字开头"], ["the name {} is taken by the program; choose another", "用户名 $1 为系统保留，请换一个"],
  ["there is a user {} already", "已有用户 $1"], ["no user {}", "没有用户 $1"], ["{} is the last administrator; make another one first", "$1 是唯一的管理员；请先指定另一位管理员"], ["the first user must be an administrator: from then on a login is needed", "第一个用户必须是管理员；此后须登录使用"],
  ["only an administrator changes other users", "只有管理员可以修改其他用户"], ["only an administrator changes roles", "只有管理员可以更改角色"], ["for administrators, and programs on the server's own machine", "仅限管理员及服务器本机的程序"],
  ["name: a token needs one, so that it can be told from others", "令牌须有名称，以便区分"], ["expires: lies in the past", "到期日已过"], ["expires: expected a time as {} or a day as {}", "到期日应写作 $2 或 $1"],
  ["at most {} tokens for one user; remove one first", "每个用户最多 $1 个令牌；请先删除一个"], ["no token {}; its id is a number", "没有令牌 $1；编号应为数字"], ["no token {}", "没有令牌 $1"], ["a token belongs to a user, and there are no users yet", "令牌须属于某个用户，而目前尚无用户"], ["a token makes no tokens; log in, or use the prompt", "不能用令牌创建令牌；请登录后创建，或使用命令行"],
  ["a token's role cannot be above its user's; {} is {}", "令牌的角色不能高于其用户；$1 的角色为 $2"], ["{} is {}; this is for the role {}", "$1 的角色为 $2；此操作须为 $3"], ["role: expected reader, editor or administrator", "角色应为读者、编辑或管理员"],
  ["name: at most {} bytes", "名称最多 $1 字节"], ["display_name: at most {} bytes", "显示名最多 $1 字节"], ["{}: at most {} bytes", "$1 最多 $2 字节"], ["name: control characters are not allowed", "名称不能含控制字符"], ["display_name: control characters are not allowed", "显示名不能含控制字符"],
  ["{}: control characters are not allowed", "$1 不能含控制字符"], ["not enough memory to hash a password", "服务器内存不足，无法处理密码"], ["too many requests; send fewer, and this one again after the seconds of Retry-After", "请求过于频繁，请稍后重试"],
];

const http: [string, string][] = [
  ["the request is too long; send a long query as the body of a POST, at most {} KB", "请求过长；检索式最多 $1 KB"], ["the request is not understood", "服务器无法识别该请求"], ["the request failed inside the server", "服务器内部出错"], ["this method is not answered here", "此地址不支持该方法"],
  ["the header X-Winnow-Csrf is missing or out of date; GET /api/v1/session says its value (programs use an API token instead)", "页面已过期，请重新加载"], ["a page of another site {}", "请求来自其他网站，已拒绝"],
  ["this server answers only requests for its own names: {}", "请用服务器自身的名称访问：本机为 localhost、127.0.0.1 或 [::1]，其他名称须在启动时用 --host 指定"], ["this came in the clear; {}", "该请求未加密；请通过 https 访问"],
  ["the body is too long; at most {} bytes are read here", "内容过长，最多 $1 字节"], ["the body is too long; at most {} bytes are read", "内容过长，最多 $1 字节"], ["the body is too long", "内容过长"], ["the body broke off", "传输中断，请重试"], ["this address takes no body", "此地址不接收正文"],
  ["the body is not JSON: {}", "正文不是 JSON：$1"], ["the body must be a JSON object, {…}", "正文须为 JSON 对象 {…}"], ["send JSON, and say so: Content-Type: application/json", "正文须为 JSON（Content-Type: application/json）"],
  ["the body is read as a query and must be text/plain, not {}", "正文按检索式读取，须为 text/plain，而非 $1"], ["the body is read as it is, not in parts (multipart); send the file alone", "正文按原样读取，不支持分段（multipart）；请只发送文件本身"],
  ["the name of a header has a blank", "请求头的名称含空格"], ["header Host is given twice", "请求头 Host 重复"], ["the length of the body is said more than once", "正文长度重复给出"], ["header Transfer-Encoding: expected chunked", "请求头 Transfer-Encoding 应为 chunked"],
  ["header Content-Length: expected a number of bytes", "请求头 Content-Length 应为字节数"], ["a % in the address must be followed by two hexadecimal digits", "地址中的 % 之后须为两位十六进制数"],
  ["the query is given twice, as parameter q and as body; give it once", "检索式重复给出；参数 q 与正文只能用其一"], ["the query has {} bytes; at most {} are read", "检索式过长（$1 字节），最多 $2 字节"], ["a query does not go with collection", "指定文献夹时不能再给检索式"],
  ["{} does not go with collection", "指定文献夹时不能使用 $1"], ["this library has no collections", "本库没有文献夹"], ["this server answers no agents", "此服务器不为智能体提供服务"], ["the client is gone", "客户端已断开"],
  ["no collection {}; its id is a number", "没有文献夹 $1；编号应为数字"], ["no {} {}; its id is a number", "没有 $1 $2；编号应为数字"], ["parameter {} is given twice; expected once", "参数 $1 重复"], ["unknown parameter '{}'; this address takes none", "没有参数“$1”；此地址不接受参数"], ["unknown parameter '{}'; known here: {}", "没有参数“$1”；可用 $2"],
  ["parameter {} is missing", "缺少参数 $1"], ["parameter {}: at most {} bytes are read", "参数 $1 最多 $2 字节"], ["parameter {}={}: expected {}", "参数 $1 不能为“$2”；应为 $3"], ["parameter {}: expected {}", "参数 $1 应为 $2"], ["unknown member \"{}\"; {}", "没有成员“$1”"], ["member \"{}\": expected {}", "成员“$1”应为 $2"],
  ["expected either \"numbers\" or \"query\"", "“numbers”与“query”须且只能给出其一"], ["expected either \"numbers\" or \"all\": true", "“numbers”与“all”: true 须且只能给出其一"],
  ["decision: expected open, keep, drop or maybe, not \"{}\"", "结论应为 open、keep、drop 或 maybe，而非“$1”"],
];

/** What is put in behind 应为: the kinds of values that parameters and members have. */
const expected: readonly Sentence[] = [
  [/应为 a whole number from (\S+) to (\S+)$/, "应为 $1 至 $2 的整数"], [/应为 1 or 0$/, "应为 1 或 0"], [/应为 two letters such as en or zh$/, "应为两个字母，如 en 或 zh"], [/应为 at most (\d+) fields$/, "最多 $1 个字段"],
  [/应为 FIELD\[:VALUES\[:CONTAINS\]\] with VALUES from 0 to (\d+)$/, "应为 FIELD[:VALUES[:CONTAINS]]，VALUES 为 0 至 $1"], [/应为 (?:the )?next_cursor of the page before$/, "应为上一页的 next_cursor"], [/应为 no offset beside a cursor$/, "不能与 cursor 同用"],
  [/应为 the id of a collection$/, "应为文献夹的编号"], [/应为 no quotes around it$/, "应不加引号"], [/应为 a text(; it is missing)?$/, "应为文本"], [/应为 a list of texts(; it is missing)?$/, "应为文本列表"], [/应为 a list of objects$/, "应为对象列表"],
  [/应为 true or false$/, "应为 true 或 false"], [/应为 (\w+(?:, \w+)*) or (\w+)$/, (_, most, last) => `应为 ${most.replace(/, /g, "、")} 或 ${last}`],
  [/(角色为|须为) reader\b/g, "$1读者"], [/(角色为|须为) editor\b/g, "$1编辑"], [/(角色为|须为) administrator\b/g, "$1管理员"],
];

export const serverSentences: readonly Sentence[] = [...[...app, ...access, ...http].map(([english, chinese]) => sentence(english, chinese)), ...expected];
