// What the team has set aside: the tree on the left, one collection on the right.
import { Alert, Anchor, Text, Title } from "@mantine/core";
import { get } from "../shell/api";
import { ErrorNote, useLoaded, Waiting } from "../shell/parts";
import { useRoute } from "../shell/router";
import type { Collection } from "../shell/types";
import { CollectionPanel } from "./collection";
import { Review } from "./review";
import { Tree } from "./tree";
import { t } from "./words";

export function CollectionsPage() {
  const { path } = useRoute();
  const all = useLoaded<{ items: Collection[] }>("collections", (signal) => get("/collections", {}, signal));
  if (all.error !== undefined) return <ErrorNote error={all.error} retry={all.reload} />;
  if (!all.value) return <Waiting />;
  const collections = all.value.items;
  const chosen = collections.find((one) => String(one.id) === path[1]);
  if (chosen && path[2] === "review") return <Review collection={chosen} changed={all.reload} />;
  return <main className="beside">
    <section aria-label={t("tree")}>
      <Title order={1} size="h3" mb="xs">{t("title")}</Title>
      <Tree collections={collections} chosen={chosen?.id} changed={all.reload} />
    </section>
    <section>
      {collections.length === 0 && !path[1] && <Alert color="gray">{t("empty")}</Alert>}
      {path[1] && !chosen && <Alert color="orange" mt="md" id="gone">{t("gone")} <Anchor href="#/collections">{t("toAll")}</Anchor></Alert>}
      {collections.length > 0 && !path[1] && <Text c="dimmed" mt="xl">{t("choose")}</Text>}
      {chosen && <CollectionPanel key={chosen.id} collection={chosen} all={collections} changed={all.reload} />}
    </section>
  </main>;
}
