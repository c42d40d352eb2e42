// Each test in a frame of its own: as a page loaded anew, at a fraction of the work.
async function inFrame(act) {
  const frame = document.createElement('iframe');
  Object.assign(frame, { src: '/test/test.html', width: 1280, height: 800 });
  const loaded = new Promise((resolve) => { frame.onload = resolve; });
  Object.assign(frame.style, { position: 'fixed', left: '-9999px' });
  document.body.append(frame);
  await loaded;
  try {
    return await act(frame.contentWindow);
  } finally {
    frame.remove();
  }
}

window.sentences = (file) => inFrame((page) => page.sentences(file));
window.run = (file, sentence) => inFrame((page) => page.run(file, sentence));
