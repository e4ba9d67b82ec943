// The little of Turbo that we call. It ships without types of its own.
declare module "@hotwired/turbo" {
  export const session: {
    adapter: { showProgressBar: () => void };
    navigator: { currentVisit?: object };  // the page that is on its way, if any
  };
  // Replacing the page we are on morphs it.
  export function visit(
    location: string,
    options?: { action?: "advance" | "replace"; shouldCacheSnapshot?: boolean },
  ): void;
}
