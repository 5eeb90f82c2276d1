// Tells the site around how high the page in its frame is, each time that this changes. A site that doesn't listen
// loses nothing: the frame has a height, and what is longer scrolls. See docs/syndication.md.

if (window.parent !== window) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // To any site: the number says nothing of its reader.
    window.parent.postMessage({ type: "coopdec:height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
}
