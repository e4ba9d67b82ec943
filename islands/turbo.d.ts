// The little of Turbo that we call. It ships without types of its own.
declare module "@hotwired/turbo" {
  export const session: {
    adapter: { showProgressBar: () => void };
    refresh(url: string): void;  // fetches the page we are on and morphs it
  };
  export function visit(location: string, options?: { action?: "advance" | "replace" }): void;
}
