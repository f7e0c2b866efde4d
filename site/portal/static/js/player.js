// Films and streams of other sites: nothing is asked of them before the reader asks.

/** Show what plays a film in the place of its link, and go there. */
function play(figure) {
  const title = figure.querySelector(".film-title").textContent;
  const player = document.createElement("native" in figure.dataset ? "video" : "iframe");
  player.src = figure.dataset.film;
  player.title = title;
  if (player instanceof HTMLVideoElement) {
    Object.assign(player, { controls: true, autoplay: true, playsInline: true });
    player.tabIndex = 0;
  } else {
    player.allow = "fullscreen; picture-in-picture; autoplay";
    player.referrerPolicy = "strict-origin-when-cross-origin";
  }
  figure.replaceChildren(player);
  player.focus();
}

/** Whether the browser plays a playlist by itself; where not, its link stays one. */
function plays(figure) {
  const type = "application/vnd.apple.mpegurl";
  return !("native" in figure.dataset) || document.createElement("video").canPlayType(type) !== "";
}

/** Turn the link to a film into a button that loads it in place. */
export function offerToPlay(figure) {
  const link = figure.querySelector("a");
  if (!figure.dataset.film || !link || !plays(figure)) {
    return;
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    play(figure);
  });
}
