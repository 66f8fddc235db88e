// A plain sentence as a query: the server chooses its telling words; the query is put into the editor, to be seen and changed.
import { Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiError, consult } from "../shell/api";
import { messageOf } from "../shell/parts";
import { currentLanguage, written } from "../shell/words";
import { t } from "./words";

interface Made { query: string; words: { text: string; documents?: number; count?: number }[] }

export function SentenceBox({ done }: { done: (query: string) => void }) {
  const [sentence, setSentence] = useState(""), [made, setMade] = useState<Made>(), [problem, setProblem] = useState("");
  const make = () => {
    if (sentence.trim() === "") return;
    setProblem("");
    consult<Made>("/sentence", { q: sentence }).then((found) => { setMade(found); if (found.query) done(found.query); },
      (error) => { setMade(undefined); setProblem(error instanceof ApiError && error.status === 404 ? t("absent") : messageOf(error)); });
  };
  return <div className="sentence">
    <Group gap="xs" align="end" wrap="nowrap">
      <TextInput id="sentence" className="grow" label={t("sentenceLabel")} placeholder={t("sentencePlaceholder")} value={sentence} lang={currentLanguage() === "zh" ? "zh-CN" : "en"}
        onChange={(event) => setSentence(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === "Enter" && !event.nativeEvent.isComposing) { event.preventDefault(); make(); } }} />
      <Button variant="default" onClick={make}>{t("makeQuery")}</Button>
    </Group>
    <Text size="sm" c="dimmed" role="status" className="sentence-note">
      {problem || (made && (made.query ? t("sentenceMade") : t("sentenceNothing")))}
      {!problem && made?.words.map((word) => <Badge key={word.text} variant="light" size="sm" ml={4} tt="none">{word.text} {written(word.documents ?? word.count ?? 0)}</Badge>)}
    </Text>
  </div>;
}
