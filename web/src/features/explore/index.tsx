// Placeholder while being written.
export function ExploreScreen() { return null; }
