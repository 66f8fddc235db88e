// Who uses the page and what the library holds, for every part of the page.
import { createContext, useContext } from "react";
import type { Session } from "./api";

export interface Here { session: Session; documents: number | undefined; reloadInfo: () => void }

export const HereContext = createContext<Here>({
  session: { user: "local", role: "administrator", login_required: false, csrf: "", version: "" }, documents: undefined, reloadInfo: () => undefined,
});
export function useHere(): Here { return useContext(HereContext); }
export function mayEdit(session: Session): boolean { return session.role !== "reader"; }
export function mayAdminister(session: Session): boolean { return session.role === "administrator"; }
