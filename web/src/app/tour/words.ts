// The words of the tour: five steps through the demo.
import { inLanguage } from "@/language";

export const words = inLanguage("app/tour", {
  title: "A short tour",
  place: (at: number, of: number) => `${at} of ${of}`,
  next: "Next",
  back: "Back",
  skip: "Skip",
  done: "Done",
  steps: {
    overview: "One page for the morning: figures against targets, where runs are now, what changed beyond noise, and where acting would bring most.",
    numbers: "Every number opens: click one, and the customers behind it stand at the side, each with their whole way.",
    map: "The map is the journey as designed, with what really happens laid over it: how many go on, where they are lost, how long it takes.",
    explore: "Explore asks anything of all runs. A question lives in its address: keep it on a board, share it, or copy it for the command line.",
    search: "Press / anywhere to find a customer, a touchpoint, an analysis or what a word means. Press ? for all keys.",
  },
});
