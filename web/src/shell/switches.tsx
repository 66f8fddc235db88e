// The language of the page, and light or dark.
import { ActionIcon, Button, useMantineColorScheme } from "@mantine/core";
import { chooseLanguage, currentLanguage, dictionary } from "./words";

const t = dictionary({ language: ["中文", "English"], theme: ["Light or dark", "明暗主题"] });

export function Switches() {
  const { toggleColorScheme } = useMantineColorScheme(), other = currentLanguage() === "zh" ? "en" : "zh";
  return <>
    <Button id="language" size="compact-sm" variant="subtle" lang={other === "zh" ? "zh-CN" : "en"} onClick={() => chooseLanguage(other)}>{t("language")}</Button>
    <ActionIcon id="theme" variant="subtle" aria-label={t("theme")} title={t("theme")} onClick={() => toggleColorScheme()}>◐</ActionIcon>
  </>;
}
