// What src/query and src/dialect say of a query, in Chinese. {} is what the server puts in; $1 is the first of them.
import type { Sentence } from "./messages";

/** {} takes what the server puts in, at least one character; a part of the query in brackets may follow. */
export function sentence(english: string, chinese: string): Sentence {
  const places = english.split("{}");
  return [new RegExp(`^${places.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)")}(（.+）)?$`, "s"), `${chinese}$${places.length}`];
}

const query: [string, string][] = [
  // Brackets, nesting, size
  ["bracket opened at {} is never closed", "$1 处的括号没有闭合"], ["quote opened at {} is never closed", "$1 处的引号没有闭合"],
  ["range opened at {} is never closed; a range is {}", "$1 处的区间没有闭合；区间写作 $2"],
  ["unexpected ): no bracket is open here", "多余的 )：此处没有左括号"], ["unexpected {}: no range is open here", "多余的 $1：此处没有区间"], ["unexpected ]: no [ is open here", "多余的 ]：此处没有 ["],
  ["nothing stands between these brackets", "括号内没有内容"], ["the query ends too early", "检索式不完整"], ["the query is empty", "检索式为空"],
  ["the query is longer than 256 KB", "检索式超过 256 KB"], ["the query is nested deeper than {} levels", "检索式嵌套超过 $1 层"], ["the query is not valid UTF-8 here; save it as UTF-8", "此处不是有效的 UTF-8；请以 UTF-8 保存检索式"],
  ["with its named parts put in, the query has more than {} nodes", "代入具名部分后，检索式超过 $1 个节点"], ["with its fields written out, the query has more than {} nodes", "展开字段后，检索式超过 $1 个节点"],
  ["with XOR written out, the query has more than {} nodes", "展开 XOR 后，检索式超过 $1 个节点"],
  ["more than {} changes of proximity operator without brackets in one query", "一个检索式中不加括号变换邻近运算符超过 $1 次"],
  ["more than 4 optional separators or characters ({}) in one word or phrase", "一个词或短语中的可选分隔符或字符（$1）超过 4 个"],
  // Operators
  ["{} has nothing on its right", "$1 右侧缺少内容"], ["{} has nothing on its left", "$1 左侧缺少内容"], ["{} has no value on its right", "$1 右侧缺少值"],
  ["unknown operator {}; there are {}, n being a number", "没有运算符 $1；可用 $2，n 为数字"],
  ["the distance of {} is out of bounds; it goes from 0 to 99", "$1 的距离超出范围；应为 0 至 99"], ["{} needs a number from 0 to 99: {}", "$1 须带 0 至 99 的数：$2"], ["$FREQ needs a number from 1 to 9999: {}", "$$FREQ 须带 1 至 9999 的数：$1"], ["{} needs a number from 1 to 9999: {}", "$1 须带 1 至 9999 的数：$2"],
  ["{} and {} cannot stand inside {}; join the two conditions by AND", "$3 之内不能使用 $1 和 $2；请用 AND 连接两个条件"], ["{} cannot stand inside {}; join the two conditions by AND", "$2 之内不能使用 $1；请用 AND 连接两个条件"],
  ["AND and NOT cannot stand inside {}; only OR can", "$1 之内不能使用 AND 和 NOT，只能使用 OR"], ["NOT cannot stand inside {}; write {}", "$1 之内不能使用 NOT；请写 $2"],
  ["$SEN and $PARA cannot stand inside {}; join the two conditions by AND", "$1 之内不能使用 $$SEN 和 $$PARA；请用 AND 连接两个条件"], ["$FREQ cannot stand inside {}; join the two conditions by AND", "$1 之内不能使用 $$FREQ；请用 AND 连接两个条件"],
  ["GAND cannot stand inside {}; join the two conditions by AND", "$1 之内不能使用 GAND；请用 AND 连接两个条件"], ["* stands for every document and has no position for {}", "* 代表全部文献，没有 $1 所需的位置"],
  ["{} is compared as a whole and has no positions for {}; join by AND", "$1 按整体比较，没有 $2 所需的位置；请用 AND 连接"], ["{} cannot stand beside a proximity operator; write {}", "$1 不能与邻近运算符并列；请写 $2"],
  ["the alternatives stand in different fields, {} and {}; {} needs one field", "各选项的字段不同（$1 和 $2）；$3 须为同一字段"], ["{} needs both sides in one field, but they are in {} and {}; write {}", "$1 两侧须为同一字段，现为 $2 和 $3；请写 $4"],
  ["{} joins conditions on one record, such as {}; this is a condition on texts", "$1 连接同一记录的条件，如 $2；此处是对文本的条件"], ["{} is no part of a record, so {} cannot join it; join it by AND", "$1 不属于记录，不能用 $2 连接；请用 AND"],
  ["{} belongs to records of another kind ({}, not {}); join them by AND", "$1 属于另一类记录（$2，而非 $3）；请用 AND 连接"],
  // Fields and values
  ["{}: must be followed by a word, a phrase in quotes, a bracket or a range", "$1: 之后须为词、带引号的短语、括号或区间"], ["a range needs a field: {}", "区间须带字段：$1"],
  ["a comparison needs a field: {}; to search for the sign put it into quotes", "比较须带字段：$1；检索该符号本身请加引号"], ["{} is a text and has no ranges; ranges are for dates, counts and classifications", "$1 是文本字段，没有区间；区间用于日期、数量和分类号"],
  ["{} has no order, so it has no ranges; ranges are for dates, counts and classifications", "$1 没有次序，不能使用区间；区间用于日期、数量和分类号"],
  ["the range is empty: its low end lies above its high end", "区间为空：起点大于终点"], ["a range is [low TO high]; * leaves an end open", "区间写作 [起 TO 止]；* 表示不限"], ["a range is {}; * leaves an end open", "区间写作 $1；* 表示不限"], ["an end of the range is missing; * leaves an end open", "区间缺少一端；* 表示不限"],
  ["a bound of a range holds no wildcards", "区间的端点不能含通配符"], ["nothing lies beyond this bound", "此端点之外没有值"], ["ranges of classification symbols include both ends: {}", "分类号区间须包含两端：$1"],
  ["classification symbols are compared with >= and <= only", "分类号只能用 >= 和 <= 比较"], ["'{}' is no date; write {}, NOW or NOW-18M", "“$1”不是日期；可写作 $2、NOW 或 NOW-18M"], ["'{}' is no number; expected digits, at most {}", "“$1”不是数；应为数字，最大 $2"],
  ["'{}' is no symbol of {}; expected {} or {}", "“$1”不是 $2 分类号；应如 $3 或 $4"], ["'{}' is no symbol of {}; expected {}", "“$1”不是 $2 分类号；应如 $3"], ["'{}' is no pattern of symbols; expected {}", "“$1”不是分类号的通配写法；应如 $2"],
  ["a symbol of {} is expected here", "此处应为 $1 分类号"], ["no wildcard inside a group number; write {} for the group with everything under it, or {}", "组号中不能使用通配符；检索该组及其下位组请写 $1，或 $2"],
  ["'{}' is no office code of WIPO ST.3; expected two letters such as {}", "“$1”不是 WIPO ST.3 机构代码；应为两个字母，如 $2"], ["'{}' is no office code of WIPO ST.3; did you mean {}?", "“$1”不是 WIPO ST.3 机构代码；是否指 $2？"],
  ["'{}' is no country code; expected two letters such as {}", "“$1”不是国家代码；应为两个字母，如 $2"], ["'{}' is no language code; expected two letters such as {}", "“$1”不是语种代码；应为两个字母，如 $2"],
  ["'{}' is no category of a citation (WIPO ST.14); expected one such as {}", "“$1”不是引证类型（WIPO ST.14）；应如 $2"], ["'{}' is no value of {}; it is one of {}; expected one of: {}", "“$1”不是 $2 的值，而是 $3 的值；此处可用：$4"], ["'{}' is no value of {}; expected one of: {}", "“$1”不是 $2 的值；可用：$3"],
  ["'{}' is no value of {}; did you mean {}; it is one of {}", "“$1”不是 $2 的值；是否指 $3；它是 $4 的值"], ["'{}' is no value of {}; did you mean {}", "“$1”不是 $2 的值；是否指 $3"], ["'{}' is no value of {}; it is one of {}", "“$1”不是 $2 的值；它是 $3 的值"],
  ["{} is searched as written: {}", "$1 按所写内容检索：$2"], ["a number is expected here", "此处应为号码"], ["a family is named by the number of one of its members, without wildcards", "同族用其任一成员的号码表示，不含通配符"], ["there is no value here", "此处没有值"], ["there is no name here", "此处没有名称"],
  ["{} has no whole names for TREE@: {}", "$1 没有 TREE@ 所需的完整名称：$2"], ["TREE@ needs a field of names: {}", "TREE@ 须用于名称字段：$1"],
  ["unknown field {}; put text with a colon into quotes", "没有字段 $1；含冒号的文本请加引号"], ["LIKE (similarity) is not available yet", "LIKE（相似检索）尚不可用"],
  // Words
  ["* between characters would leave the distance open; say how many may stand between them with $PREn", "汉字之间的 * 没有限定距离；请用 $$PREn 写明其间可隔几字"], ["{} between characters would leave the distance open; say how many may stand between them with {}", "汉字之间的 $1 没有限定距离；请用 $2 写明其间可隔几字"], ["a wildcard needs a letter, digit or character beside it", "通配符旁须有字母、数字或汉字"],
  ["there is nothing searchable here: no letter, digit or character", "此处没有可检索的内容：没有字母、数字或汉字"], ["a company is missing behind TREE@: {}", "TREE@ 之后缺少公司名：$1"],
  // Named parts and history
  ["a name is missing behind @; to search for the sign put it into quotes", "@ 之后缺少名称；检索该符号本身请加引号"], ["nothing is said of {}", "$1 没有内容"], ["{} was defined before, at {}", "$1 已在 $2 处定义"],
  ["{} is defined behind the query; put its line in front", "$1 定义在检索式之后；请将该行移到前面"], ["behind the named parts the query itself is missing; {} would do", "具名部分之后缺少检索式本身；写 $1 即可"], ["{} uses itself: {}", "$1 引用了自身：$2"],
  ["there is no {}; did you mean {}?", "没有 $1；是否指 $2？"], ["there is no {}; put a line in front of the query: {}", "没有 $1；请在检索式前加一行：$2"], ["there is no {}; the history is empty", "没有 $1；检索历史为空"], ["there is no {}; the history has {} lines", "没有 $1；检索历史共 $2 行"], ["there is no {}; the history has lines {} to {}", "没有 $1；检索历史有 $2 至 $3 行"],
  ["there is no history here, so no line {}", "此处没有检索历史，没有 $1"], ["the thesaurus has nothing for {}", "同义词表中没有 $1"], ["there is no thesaurus here for @syn( ); write the words joined by OR", "此处没有 @syn( ) 的同义词表；请用 OR 连接各词"],
  // Signs and words of other languages
  ["^ gives no weight here; with it this is a phrase; write {}", "^ 在此不表示权重，带 ^ 即成短语；请写 $1"], ["^ gives no weight here; leave it out", "^ 在此不表示权重；请去掉"], ["~ finds no similar spellings here; write them joined by OR, or use the signs * ? #", "~ 在此不检索近似拼写；请用 OR 列出，或使用 * ? #"],
  ["{} does not stand for endings here; write {}", "$1 在此不代表词尾；请写 $2"], ["'{}' makes a phrase of its neighbours; for both write {}, for either {}", "“$1”把两侧连成短语；两者都要请写 $2，任一即可请写 $3"], [":= is not understood; write {}", "无法识别 :=；请写 $1"],
  ["~ behind a phrase is no distance here; write its words as {}", "短语后的 ~ 在此不表示距离；请写成 $1"], ["! is no operator here; write {} or {}, or put it into quotes", "! 在此不是运算符；请写 $1 或 $2，或加引号"],
  ["{} is searched as a word; the operator is {} (in this order)", "$1 按普通词检索；运算符为 $2（按此顺序）"], ["{} is searched as a word; the operator is {} (in either order)", "$1 按普通词检索；运算符为 $2（顺序不限）"],
  // src/app
  ["{} is not in {}; searched by its digits", "$2 中没有 $1；按其数字检索"], ["the list of names has no company '{}'", "名称表中没有公司“$1”"], ["the list of names has no company '{}'; {}", "名称表中没有公司“$1”；$2"],
  ["'{}' cannot stand behind @; a name has letters, digits and _ only, and is not syn", "“$1”不能用在 @ 之后；名称只含字母、数字和 _，且不为 syn"], ["the history has lines {} to {}", "检索历史有 $1 至 $2 行"],
];

const dialects: [string, string][] = [
  ["an operator is missing in front of this; write AND between conditions that both must hold, OR between alternatives", "此前缺少运算符；两个条件都须满足时写 AND，任选其一写 OR"], ["{} must stand behind a word or a bracket", "$1 须位于词或括号之后"],
  ["{} must be followed by a word, words in quotes or a bracket", "$1 之后须为词、带引号的词或括号"], ["{} operators lie inside each other here; put what belongs together into brackets of its own", "此处 $1 个运算符相互嵌套；请给应在一起的部分加括号"],
  ["{} needs both sides in one field, but they are in {} and {}; put them under one field, in brackets", "$1 两侧须为同一字段，现为 $2 和 $3；请用括号置于同一字段下"], ["{} has no ranges; dates, counts and classifications have", "$1 没有区间；日期、数量和分类号才有"],
  ["'{}' is no symbol of {}; in quotes it is searched as it is", "“$1”不是 $2 分类号；加引号则按原样检索"], ["'{}' is no symbol of {}; behind == it is searched as it is", "“$1”不是 $2 分类号；在 == 之后按原样检索"],
  ["Patent Public Search, its plurals aside, takes a word as it is written; here {} also finds its other forms; put words into quotes to keep them as they are", "Patent Public Search 按所写词形检索（单复数除外）；此处 $1 还会命中其他词形；要保持原样请加引号"],
  ["{} takes a word as it is written; here {} also finds its other forms; put words into quotes to keep them as they are", "$1 按所写词形检索；此处 $2 还会命中其他词形；要保持原样请加引号"], ["unknown field {}; docs/dialects.md lists the fields", "没有字段 $1；字段见 docs/dialects.md"],
  // incoPat
  ["$ stands for any number of characters, as * does; read as *", "$$ 与 * 一样代表任意个字符；按 * 处理"], ["{} means something narrower there; read as {}", "$1 在该平台含义更窄；按 $2 处理"], ["'{}' is no value of {} that is known here; known are {}", "“$1”不是此处已知的 $2 值；已知：$3"],
  ["a comparison needs a field on one side: {}", "比较的一侧须为字段：$1"], ["a range stands behind a field and =: {}", "区间须位于字段和 = 之后：$1"], ["{} takes no number; write {}", "$1 不带数字；请写 $2"], ["this sign is not understood here", "此处无法识别该符号"],
  ["{} (semantic search) is not available here; describe the subject in words: {}", "$1（语义检索）在此不可用；请用词描述主题：$2"], ["{} is no comparison; write {}", "$1 不是比较符；请写 $2"], ["the two signs point in different directions; write {}", "两个比较符方向不一致；请写 $1"],
  // Orbit
  ["+ stands for any number of characters there; read as *", "+ 在该平台代表任意个字符；按 * 处理"], ["? stands for one character or none there, not for exactly one; read as #", "? 在该平台代表零或一个字符，而非恰好一个；按 # 处理"],
  ["# stands for exactly one character there, not for one or none; read as ?", "# 在该平台代表恰好一个字符，而非零或一个；按 ? 处理"], ["a symbol with / is searched alone there, without what begins with it; read so; + behind it adds that", "带 / 的分类号在该平台只检索其本身，不含以其开头者；照此处理；其后加 + 则包含"],
  ["a range is low:high, as in {}; for one end write {}", "区间写作 起:止，如 $1；只限一端请写 $2"], ["a comparison stands behind a field: {}", "比较须位于字段之后：$1"], ["a field stands behind a word or a bracket: {}", "字段须位于词或括号之后：$1"], ["the name of a field is missing behind /", "/ 之后缺少字段名"],
  ["{} needs the number of words in between: {}", "$1 须写明间隔词数：$2"], ["F wants both sides in one and the same field; read as AND, with each side in any of the fields named", "F 要求两侧位于同一字段；按 AND 处理，两侧各可位于所列任一字段"],
  ["{} between two words is an operator: at most {} words in between, in any order; to search for the word put it into quotes", "两词之间的 $1 是运算符：间隔至多 $2 词，顺序不限；检索该词本身请加引号"],
  ["words side by side are read as words next to each other in this order (W), not as AND", "并列的词按相邻且按此顺序（W）读取，而非 AND"],
  // Patent Public Search
  ["a field in brackets is {}; dates are compared by {}", "方括号中的字段写作 $1；日期比较写作 $2"], ["XOR is a OR b, but not both; here it is {}", "XOR 指二者居其一；此处为 $1"], ["the number of {} goes from 1 to {}", "$1 的数为 1 至 $2"],
  ["ADJ and NEAR hold inside one sentence there; here they also reach into the next one", "ADJ 和 NEAR 在该平台限于同一句；此处也可跨句"], ["n counts from word to word there: {} terms away is at most {} in between; read as {}", "n 在该平台按词到词计数：相距 $1 即间隔至多 $2；按 $3 处理"],
  ["within {} is at most {} apart; read as {}", "$1 之内即相距至多 $2；按 $3 处理"], ["at most two comparisons, >= the earlier day and <= the later one", "至多两个比较：>= 较早日期，<= 较晚日期"], ["the range is empty: its first day lies behind its last", "区间为空：起日晚于止日"],
  ["behind @ stand a field and a comparison: {}", "@ 之后为字段和比较：$1"], ["{} is no date, so it cannot be compared; write {}", "$1 不是日期，不能比较；请写 $2"], ["a comparison is one of {}, such as {}", "比较符为 $1 之一，如 $2"], ["a day is missing behind {}; write {}", "$1 之后缺少日期；请写 $2"],
  ["$ stands for any number of characters; here that is *", "$$ 代表任意个字符；此处为 *"], ["$n stands for at most n characters, n from 1 to {}", "$$n 代表至多 n 个字符，n 为 1 至 $1"], ["$n stands for at most n characters; here that is # written n times", "$$n 代表至多 n 个字符；此处写作 n 个 #"],
  ["$ behind a symbol is read as everything under it; without $ the symbol alone is meant, here and there", "分类号后的 $$ 指其全部下位；不带 $$ 则仅指其本身，两处相同"], ["there is no history here, so no line {}; to search for it as a word put it into quotes", "此处没有检索历史，没有 $1；作为词检索请加引号"],
  ["neighbours without an operator are joined by OR, the operator that the service is set to at first; here they would be joined by AND", "无运算符的相邻词按 OR 连接，即该平台的初始设定；在此本应按 AND 连接"],
  // CQL
  ["the order inside a sentence or paragraph cannot be asked for; read without it", "无法限定句内或段内顺序；按不限顺序处理"], ["a number of sentences or paragraphs is compared by < or <=", "句数或段数用 < 或 <= 比较"],
  ["prox/ordered sets no distance there; the widest here is 99 words in between, read as $PRE99", "prox/ordered 在该平台不限距离；此处最大间隔 99 词，按 $$PRE99 处理"], ["distance counts the words in between: {} is read as {}", "distance 计间隔词数：$1 按 $2 处理"],
  ["prox is followed by /distance<n, /unit=sentence, /unit=paragraph or /ordered", "prox 之后为 /distance<n、/unit=sentence、/unit=paragraph 或 /ordered"], ["a distance is distance<3, distance<=2 or distance=2", "距离写作 distance<3、distance<=2 或 distance=2"],
  ["nothing is nearer than distance<1, side by side", "没有比 distance<1（相邻）更近的距离"], ["the distance is out of bounds; it goes to 99 in between", "距离超出范围；间隔至多 99"], ["a comparison needs a field on its left: {}", "比较的左侧须为字段：$1"],
  ["sorting is no part of a query here; leave out sortBy and what follows", "排序不属于检索式；请去掉 sortBy 及其后内容"], ["behind {} and its relation a word or words in quotes must stand", "$1 及其关系符之后须为词或带引号的词"], ["unknown relation {}; there are {}", "没有关系符 $1；可用 $2"],
  ["unknown modifier {}; there is /low, behind the = of a class", "没有修饰符 $1；可用分类号 = 之后的 /low"], ["/low is for classes of the IPC and the CPC", "/low 用于 IPC 和 CPC 分类号"],
  ["the query is read from left to right there, without precedence: what stands left of this {} is taken together first; here AND would bind tighter than OR", "该平台从左到右读取，没有优先级：先合并此 $1 左侧的内容；在此本应 AND 优先于 OR"],
  ["within is followed by two days in quotes: {}", "within 之后为引号中的两个日期：$1"], ["within needs a field with dates: {}", "within 须用于日期字段：$1"], ["? stands for one character or none there; here that is #", "? 在该平台代表零或一个字符；此处为 #"], ["# stands for exactly one character there; here that is ?", "# 在该平台代表恰好一个字符；此处为 ?"],
  ["a symbol with a slash is meant alone there; without quotes it would find everything under it here", "带斜线的分类号在该平台仅指其本身；此处不加引号会命中其全部下位"], ["a symbol with a slash is meant alone there; without quotes it would find everything under it here{}", "带斜线的分类号在该平台仅指其本身；此处不加引号会命中其全部下位$1"], ["{} is for fields with dates: {}", "$1 用于日期字段：$2"],
  ["without a field the service takes this for {}; here it is searched as a word; write {}", "不带字段时该平台视之为 $1；此处按词检索；请写 $2"],
  // Lucene
  ["+ asks for a word that must occur there; here all neighbours must, so + changes nothing", "+ 在该平台表示必须出现；此处相邻词都须出现，+ 不起作用"], ["a colon stands directly behind the name of a field; put text with a colon into quotes, or write {}", "冒号须紧跟字段名；含冒号的文本请加引号，或写 $1"],
  ["behind OR, - excludes a word from the whole bracket there; read as OR NOT", "OR 之后的 - 在该平台从整个括号中排除；按 OR NOT 处理"], ["behind a phrase ~ takes a number from 0 to 99: {}", "短语后的 ~ 须带 0 至 99 的数：$1"], ["behind ^ a number is expected: {}", "^ 之后应为数字：$1"],
  ["^ weighs a word for the order of the results there; left out, the results are the same", "^ 在该平台只影响结果排序；去掉后结果相同"], ["only capitals are operators there, and {} is a word; read as the operator; to search for the word put it into quotes", "该平台只有大写才是运算符，$1 是词；此处按运算符读取；检索该词请加引号"],
  ["the number of NEAR and BEFORE goes from 0 to 99", "NEAR 和 BEFORE 的数为 0 至 99"], ["{} is read as {}, at most {} words in between", "$1 按 $2 处理，间隔至多 $3 词"], ["{} is read as {}, at most {} words in between{}", "$1 按 $2 处理，间隔至多 $3 词$4"], ["regular expressions are not available; use the signs * and ?, or join the words by OR", "不支持正则表达式；请用 * 和 ?，或用 OR 连接各词"],
  ["~ stands behind words in quotes, with a number: {}", "~ 须位于引号词之后并带数字：$1"], ["~ finds similar spellings, which are not available; write them joined by OR, or use the signs * and ?", "~ 用于近似拼写，在此不可用；请用 OR 列出，或用 * 和 ?"],
  ["AND and OR side by side without brackets mark single words as required or optional there; read with AND first", "不加括号的 AND 与 OR 在该平台标记单词为必需或可选；此处按 AND 优先处理"], ["neighbours without an operator are joined by AND, as in Lens and PATENTSCOPE; Lucene by itself takes OR", "无运算符的相邻词按 AND 连接，同 Lens 和 PATENTSCOPE；Lucene 本身用 OR"],
  ["~ counts words, and {} is compared as a whole", "~ 计词数，而 $1 按整体比较"], ["in quotes * and ? are no truncation signs there; here they are", "引号内的 * 和 ? 在该平台不是截词符；此处是"],
  ["in quotes words are found in all their forms there, if the service is set to stemming; here quotes keep them as they are", "该平台启用词干时，引号内的词也命中各词形；此处引号保持原样"], ["~{} behind a phrase counts moves of words there; read as {} between neighbours, in either order", "短语后的 ~$1 在该平台计词的移动次数；按相邻词之间 $2、顺序不限处理"],
  ["whether there is a text in {} cannot be asked; ask for a word", "不能检索 $1 是否有文本；请检索某个词"], ["a range needs a field with dates or numbers: {}", "区间须用于日期或数值字段：$1"],
];

// What is lost where a query is printed in another language: "$FREQ3: no way to count; printed once".
const losses: [string, string][] = [
  ["nested deeper than can be read again", "嵌套过深，无法重新读取"], ["nested too deep; left out", "嵌套过深；已略去"], ["cannot be written so that it is read the same; printed in quotes", "无法写成相同含义；加引号输出"], ["cannot be written so that it is read the same; left out", "无法写成相同含义；已略去"],
  ["no negated proximity; printed without its second side, which finds more", "不支持否定邻近；去掉第二侧输出，结果更多"], ["no distance in sentences or paragraphs; printed as AND, which finds more", "不支持句段距离；按 AND 输出，结果更多"], ["no exact distance; printed as {}, which means the same", "不支持精确距离；按 $1 输出，含义相同"],
  ["no exact distance; printed as {}, which also finds nearer ones", "不支持精确距离；按 $1 输出，也会命中更近者"], ["no sign for any ending; left out", "没有任意词尾的符号；已略去"], ["no sign for one character; left out", "没有单字符的符号；已略去"], ["no sign for none or one character; left out", "没有零或一个字符的符号；已略去"],
  ["no sign for one character or none; printed as *, which also finds longer words", "没有零或一个字符的符号；按 * 输出，也会命中更长的词"], ["no sign for at most so many characters in front of a digit; printed as *, which also finds more", "数字前没有“至多若干字符”的符号；按 * 输出，结果更多"],
  ["no field for {}; searched in all texts", "没有与 $1 对应的字段；在全部文本中检索"], ["no field for {}; left out", "没有与 $1 对应的字段；已略去"], ["no field for {}; printed in {}, which means the same", "没有与 $1 对应的字段；以 $2 输出，含义相同"], ["no field for {}; printed as {}", "没有与 $1 对应的字段；以 $2 输出"],
  ["no way to ask for all documents; left out", "无法检索全部文献；已略去"], ["no conditions on one record; printed as AND, which also finds them on several", "不支持同一记录的条件；按 AND 输出，也会命中分属多条记录者"], ["NOT cannot stand in front of the first condition; left out", "NOT 不能位于第一个条件之前；已略去"],
  ["a quotation mark cannot be searched there; left out", "该平台不能检索引号；已略去"], ["the number stands for one stored form only; printed as a number, which is read in all its forms", "该号码只代表一种存储形式；按号码输出，会按全部形式读取"], ["no frequency; printed without it, which finds more", "不支持词频；去掉后输出，结果更多"],
  ["no range without ends; left out", "不支持无端点的区间；已略去"], ["no range whose end holds a colon; left out", "不支持端点含冒号的区间；已略去"], ["no patterns of symbols; left out", "不支持分类号通配；已略去"], ["a symbol with blanks or signs is searched alone, without what begins with it", "含空格或符号的分类号只检索其本身，不含以其开头者"],
  ["no way to count; printed once", "不支持计数；只输出一次"], ["ranges are for dates only; left out", "区间仅用于日期；已略去"], ["no way to ask whether there is a date; left out", "无法检索有无日期；已略去"], ["no way to ask whether there is a value; left out", "无法检索有无值；已略去"],
  ["would be read as another number there; left out", "在该平台会读作另一号码；已略去"], ["the sign {} means something else there; left out", "符号 $1 在该平台另有含义；已略去"], ["{} means something else there; left out", "$1 在该平台另有含义；已略去"], ["NEAR cannot be negated; printed as its first side alone", "NEAR 不能否定；只输出第一侧"],
  ["prox cannot be negated; printed as its first side alone", "prox 不能否定；只输出第一侧"], ["{}; printed as its first side alone", "$1；只输出第一侧"], ["{}; printed as AND, which also finds them far apart", "$1；按 AND 输出，也会命中相距较远者"],
  ["at most {} apart there; printed so", "在该平台相距至多 $1；照此输出"], ["its ends cannot be written so that they are read the same; left out", "其端点无法写成相同含义；已略去"], ["two letters ask for an office there, and nothing else does; left out", "两个字母在该平台表示机构，别无他义；已略去"],
];

export const querySentences: readonly Sentence[] = [...query, ...dialects, ...losses].map(([english, chinese]) => sentence(english, chinese));
