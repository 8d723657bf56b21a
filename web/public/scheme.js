// Sets the colour scheme before the first paint, so that dark readers never see a white flash.
(function () {
  var chosen = null;
  try {
    chosen = window.localStorage.getItem("touchline-scheme");
  } catch (_) {
    chosen = null;
  }
  var dark = chosen === "dark" || (chosen !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
