// The page: session, header, navigation, and the part that the address asks for.
import { ActionIcon, Anchor, Button, Group, Kbd, MantineProvider, Menu, Modal, Table, Text, createTheme } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "@mantine/core/styles.css";
import "./shell/shell.css";
import { AccountPage } from "./admin/account";
import { AdminPage } from "./admin/page";
import { CollectionsPage } from "./collections/page";
import { DocumentPage } from "./document/page";
import { ImportPage } from "./import/page";
import { NotesPage } from "./notes/page";
import { SearchPage } from "./search/page";
import { get, loadSession, logOut, onLoggedOut, type Session } from "./shell/api";
import { LoginPage } from "./shell/login";
import { Announcements, ErrorBoundary, ErrorNote, useKeys, Waiting } from "./shell/parts";
import { go, useRoute } from "./shell/router";
import { HereContext, mayAdminister, mayEdit, useHere } from "./shell/session";
import { Switches } from "./shell/switches";
import { dictionary, useLanguage } from "./shell/words";

const t = dictionary({
  search: ["Search", "检索"], collections: ["Collections", "文献夹"], notes: ["Notes", "笔记"], import: ["Import", "导入"], admin: ["Administration", "管理"],
  documents: ["{n} {n:document|documents}", "{n} 件文献"], help: ["Keys", "快捷键"],
  account: ["Password and API tokens", "密码与 API 令牌"], logOut: ["Log out", "退出登录"], skip: ["To the content", "跳到正文"], navigation: ["Pages", "页面"],
  keySlash: ["write a query", "输入检索式"], keyMove: ["next, previous hit", "下一条、上一条"], keyOpen: ["open the hit", "打开文献"],
  keyMark: ["next, previous highlight", "下一处、上一处高亮"], keyReview: ["keep, drop, maybe (in review)", "保留、剔除、待定（审阅时）"],
  keyBack: ["back to the results", "返回检索结果"], keyHelp: ["these keys", "显示快捷键"], keySelect: ["select the hit", "选中该文献"],
});

const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 9,  // the lightest on which white, and which on white, has the contrast of WCAG AA (4.5)
  fontFamily: "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  cursorType: "pointer",
  respectReducedMotion: true,
});
const nonce = () => document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.content ?? "";
// Dialogs keep the page behind them still by a style of their own; its library (get-nonce) looks for the nonce under this name.
(window as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce();

const pages = [
  { path: "", key: "search", Page: SearchPage, may: () => true },
  { path: "collections", key: "collections", Page: CollectionsPage, may: () => true },
  { path: "notes", key: "notes", Page: NotesPage, may: () => true },
  { path: "import", key: "import", Page: ImportPage, may: mayEdit },
  { path: "admin", key: "admin", Page: AdminPage, may: mayAdminister },
] as const;

function Header({ path, help }: { path: string; help: () => void }) {
  const { session, documents } = useHere();
  return <header className="top">
    <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>{t("skip")}</a>
    <Anchor className="brand" href="#/">Winnow</Anchor>
    <nav aria-label={t("navigation")}>{pages.filter((page) => page.may(session)).map((page) =>
      <a key={page.key} href={`#/${page.path}`} aria-current={page.path === path ? "page" : undefined}>{t(page.key)}</a>)}</nav>
    <Text size="sm" c="dimmed" className="size">{documents !== undefined && t("documents", { n: documents })}</Text>
    <Group gap={4} wrap="nowrap">
      <Switches />
      <ActionIcon id="keys" variant="subtle" aria-label={t("help")} title={t("help")} onClick={help}>?</ActionIcon>
      {session.login_required && <Menu><Menu.Target><Button size="compact-sm" variant="subtle">{session.user}</Button></Menu.Target>
        <Menu.Dropdown><Menu.Item component="a" href="#/account">{t("account")}</Menu.Item><Menu.Item onClick={() => { void logOut().finally(() => location.reload()); }}>{t("logOut")}</Menu.Item></Menu.Dropdown></Menu>}
    </Group>
  </header>;
}

const keyHelp = [["/", "keySlash"], ["j k", "keyMove"], ["Enter", "keyOpen"], ["x", "keySelect"], ["n p", "keyMark"], ["k d m", "keyReview"], ["u", "keyBack"], ["?", "keyHelp"]] as const;

function Shell() {
  const route = useRoute(), { session } = useHere();
  const [help, setHelp] = useState(false);
  // The search page answers "/" itself; whoever answers first takes a key, so it must not be answered here as well.
  const focusQuery = (tries: number) => { const query = document.getElementById("query"); if (query) query.focus(); else if (tries > 0) setTimeout(() => focusQuery(tries - 1), 50); };
  const toQuery = () => { go("#/"); focusQuery(40); };
  useKeys({ "?": () => setHelp(true), ...(route.path.length !== 0 ? { "/": toQuery } : {}) });
  const first = route.path[0] ?? "";
  const page = pages.find((one) => one.path === first && one.may(session)) ?? pages[0];
  return <>
    <Header path={first} help={() => setHelp(true)} />
    <div id="content" tabIndex={-1}><ErrorBoundary resetKey={location.hash}>{first === "doc" ? <DocumentPage /> : first === "account" && session.login_required ? <AccountPage /> : <page.Page />}</ErrorBoundary></div>
    <Modal opened={help} onClose={() => setHelp(false)} title={t("help")}>
      <Table><Table.Tbody>{keyHelp.map(([keys, key]) => <Table.Tr key={key}>
        <Table.Td>{keys.split(" ").map((one) => <Kbd key={one} mr={4}>{one}</Kbd>)}</Table.Td><Table.Td>{t(key)}</Table.Td></Table.Tr>)}</Table.Tbody></Table>
    </Modal>
    <Announcements />
  </>;
}

function App() {
  const language = useLanguage();
  const [session, setSession] = useState<Session>(), [error, setError] = useState<unknown>(), [login, setLogin] = useState(false);
  const [documents, setDocuments] = useState<number>();
  const start = useCallback(() => { setError(undefined); loadSession().then((found) => { setSession(found); setLogin(false); }, (problem) => setError(problem)); }, []);
  const reloadInfo = useCallback(() => { get<{ documents: number }>("/info").then((info) => setDocuments(info.documents), () => undefined); }, []);
  useEffect(() => onLoggedOut(() => setLogin(true)), []);
  useEffect(start, [start]);
  useEffect(() => { if (session) reloadInfo(); }, [session, reloadInfo]);
  // Whoever comes back after his session has ended finds what he was writing.
  const page = session && <div hidden={login}><HereContext.Provider value={{ session, documents, reloadInfo }}><Shell key={`${language} ${session.user}`} /></HereContext.Provider></div>;
  if (login) return <>{page}<div id="login"><LoginPage done={(found) => { setError(undefined); setSession(found); setLogin(false); }} /></div></>;
  if (error) return <ErrorNote error={error} retry={start} />;
  return page ?? <Waiting />;
}

if ("scrollRestoration" in history) history.scrollRestoration = "manual";
createRoot(document.getElementById("app") as HTMLElement).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce}><App /></MantineProvider>);
