import type { Locale } from "@/messages/locales";
import type { PostureOverview, Scope, SourceHealth } from "@/posture/answers";

/** The posture as a document tells it, with both instants: what it speaks about (`scope.asOf`) and when it was known. */
export interface PostureContent {
  locale: Locale;
  scope: Scope;
  /** When the figures were read: later corrections of the past are not in them. */
  knownAt: Date;
  overview: PostureOverview;
  sources: readonly SourceHealth[];
}
