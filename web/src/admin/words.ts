import { dictionary } from "../shell/words";

export const words = {
  title: ["Administration", "管理"], library: ["Library", "文献库"], users: ["Users", "用户"], tokens: ["API tokens", "API 令牌"], audit: ["Audit log", "操作日志"],
  work: ["Work and backups", "后台任务与备份"],
  documents: ["documents", "文献数"], bytes: ["on disk", "占用空间"], generation: ["generation", "版本序号"], segments: ["Segments", "分段"], segment: ["segment", "分段"],
  deleted: ["deleted", "已删除"], version: ["Winnow {version}", "Winnow {version}"],
  noUsers: ["There are no users: whoever sits at this computer may do everything. The first user must be an administrator; from then on a login is needed.",
    "尚无用户：本机使用者拥有全部权限。第一个用户必须是管理员；创建后须登录使用。"],
  name: ["Name", "用户名"], role: ["Role", "角色"], displayName: ["Shown as", "显示名"], password: ["Password", "密码"], lastSeen: ["Last seen", "最近访问"], created: ["Created", "创建时间"],
  locked: ["locked until {time}", "锁定至 {time}"], add: ["Add", "添加"], remove: ["Remove", "删除"], removeSure: ["Remove {name}?", "确定删除 {name}？"], newPassword: ["New password", "新密码"], oldPassword: ["Present password", "当前密码"],
  passwordAgain: ["New password, once more", "再次输入新密码"], notTheSame: ["not the same", "两次输入不一致"], passwordChanged: ["The password was changed.", "密码已修改。"], account: ["Account of {user}", "{user} 的账户"],
  save: ["Save", "保存"], cancel: ["Cancel", "取消"],
  reader: ["reader", "读者"], editor: ["editor", "编辑"], administrator: ["administrator", "管理员"],
  tokenHint: ["For programs: Authorization: Bearer …", "供程序使用：Authorization: Bearer …"], tokenOnce: ["Copy it now; it is shown this once.", "请立即复制，仅显示一次。"], copy: ["Copy", "复制"],
  tokenName: ["Name", "名称"], expires: ["Expires", "到期"], lastUsed: ["Last used", "最近使用"], never: ["never", "从未"], noEnd: ["never", "永不"],
  time: ["Time", "时间"], user: ["User", "用户"], action: ["Action", "操作"], object: ["Object", "对象"], detail: ["Detail", "详情"], address: ["Address", "地址"], more: ["More", "更多"],
  backup: ["Make a backup", "立即备份"], backups: ["Backups", "备份"], nothing: ["Nothing is under way.", "当前没有后台任务。"], none: ["none", "无"], state: ["State", "状态"], started: ["Started", "开始时间"],
  "kind.import": ["import", "导入"], "kind.backup": ["backup", "备份"], "state.waiting": ["waiting", "等待中"], "state.running": ["running", "进行中"], "state.done": ["done", "已完成"],
  "state.failed": ["failed", "失败"], "state.stopped": ["stopped", "已停止"],
} satisfies Record<string, readonly [string, string]>;
export type Key = keyof typeof words;
export const t = dictionary<Key>(words as Record<Key, readonly [string, string]>);
