// What the audit log says in short, in words. Most actions are a method and a route (src/http/routes.cpp); the others come from a login and from
// winnow user and winnow token at the prompt.
import { currentLanguage } from "../shell/words";

const actions: Record<string, readonly [string, string]> = {
  "POST /api/v1/documents/{number}/notes": ["write a note or mark", "写批注或标记"], "PATCH /api/v1/notes/{id}": ["change a note", "修改批注"], "DELETE /api/v1/notes/{id}": ["remove a note", "删除批注"],
  "PUT /api/v1/queries/{name}": ["save a query", "保存检索式"], "POST /api/v1/queries/{name}/seen": ["mark a query's hits as seen", "将检索结果标为已阅"], "DELETE /api/v1/queries/{name}": ["remove a saved query", "删除已存检索式"],
  "POST /api/v1/uploads": ["send a file", "上传文件"], "POST /api/v1/imports": ["begin an import", "开始导入"], "DELETE /api/v1/imports/{id}": ["stop an import", "停止导入"], "POST /api/v1/backups": ["make a backup", "备份"],
  "POST /api/v1/collections": ["make a collection or folder", "新建文献夹或目录"], "PATCH /api/v1/collections/{id}": ["change a collection", "修改文献夹"], "DELETE /api/v1/collections/{id}": ["remove a collection", "删除文献夹"],
  "POST /api/v1/collections/{id}/items": ["put documents into a collection", "向文献夹添加文献"], "PATCH /api/v1/collections/{id}/items": ["change documents of a collection", "修改文献夹中的文献"],
  "DELETE /api/v1/collections/{id}/items": ["take documents out of a collection", "从文献夹移出文献"],
  "POST /api/v1/users": ["make a user", "新建用户"], "PATCH /api/v1/users/{name}": ["change a user", "修改用户"], "DELETE /api/v1/users/{name}": ["remove a user", "删除用户"],
  "POST /api/v1/tokens": ["make an API token", "新建 API 令牌"], "DELETE /api/v1/tokens/{id}": ["end an API token", "停用 API 令牌"], "DELETE /api/v1/session": ["log out", "退出登录"],
  "log in": ["log in", "登录"], "user add": ["make a user", "新建用户"], "user remove": ["remove a user", "删除用户"], "user password": ["set a password", "设置密码"],
  "token add": ["make an API token", "新建 API 令牌"], "token remove": ["end an API token", "停用 API 令牌"],
};
const details: Record<string, readonly [string, string]> = { in: ["", ""], wrong: ["wrong password", "密码错误"] };

function inLanguage(words: readonly [string, string]): string { return words[currentLanguage() === "zh" ? 1 : 0]; }

export function actionText(action: string): string { return action in actions ? inLanguage(actions[action]!) : action; }

/** The detail of a request is the HTTP status of its answer. */
export function detailText(detail: string): string {
  if (/^2\d\d$/.test(detail)) return "";
  if (/^[45]\d\d$/.test(detail)) return inLanguage([`refused (${detail})`, `被拒绝（${detail}）`]);
  return detail in details ? inLanguage(details[detail]!) : detail;
}
