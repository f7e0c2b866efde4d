// What this browser keeps of a meeting: references of starred sessions and, where a private
// list was made of them here, its token. Nothing is sent from here.

/** Under this name a window notes the meeting whose stars it is sending. */
export const MAKING = "making-list";

const place = (meeting) => `stars-${meeting}`;

/** Read what is kept; null where the browser keeps nothing for pages. */
export function starred(meeting) {
  try {
    const found = JSON.parse(localStorage.getItem(place(meeting)) ?? "{}");
    const sessions = Array.isArray(found.sessions) ? found.sessions : [];
    return { sessions: new Set(sessions), token: found.token ?? "" };
  } catch {
    return null;
  }
}

/** Keep stars, or nothing at all where there are none, and tell the page. */
export function keep(meeting, { sessions, token }) {
  if (sessions.size > 0 || token) {
    localStorage.setItem(place(meeting), JSON.stringify({ sessions: [...sessions], token }));
  } else {
    localStorage.removeItem(place(meeting));
  }
  document.dispatchEvent(new Event("starred"));
}

/** Star a session, or take its star away. */
export function toggle(meeting, session) {
  const kept = starred(meeting);
  if (!kept.sessions.delete(session)) {
    kept.sessions.add(session);
  }
  keep(meeting, kept);
}

/** Forget a private list that is no more; the stars stay. */
export function forgetList(token) {
  const places = Object.keys(localStorage).filter((name) => name.startsWith(place("")));
  for (const meeting of places.map((name) => name.slice(place("").length))) {
    const kept = starred(meeting);
    if (kept?.token === token) {
      keep(meeting, { ...kept, token: "" });
    }
  }
}

/** Call whenever stars change, in this window or in another. */
export function whenStarred(redraw) {
  document.addEventListener("starred", redraw);
  window.addEventListener("storage", redraw);
}

/** Send the sessions along with a form, as boxes that are ticked would. */
export function sendAlong(form, sessions) {
  form.querySelectorAll("[name=session]").forEach((field) => field.remove());
  for (const session of sessions) {
    const field = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "session",
      value: session,
    });
    form.append(field);
  }
}
