/* Times one hold: sink in, hold and ask, ease off. Attaches to every [data-hold]; without it the curve and the words remain.
 *
 * data-sink, data-hold-s and data-ease are seconds; data-word-* are the words. The clock is no live region: each phase is
 * spoken once through the status line. Sound is off until somebody asks for it.
 */

const STEPPED = matchMedia("(prefers-reduced-motion: reduce)");
// Where the drawn curve passes from one phase to the next, as shares of its length.
const CURVE = { sink: [0, 0.25], hold: [0.25, 0.66], ease: [0.66, 1] };

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

class Hold {
  constructor(section) {
    this.section = section;
    this.words = section.dataset;
    this.phases = [
      ["sink", Number(this.words.sink)],
      ["hold", Number(this.words.holdS)],
      ["ease", Number(this.words.ease)],
    ];
    this.total = this.phases.reduce((sum, [, seconds]) => sum + seconds, 0);
    this.part = (name) => section.querySelector(`[data-hold-${name}]`);
    this.running = false;
    this.elapsed = 0;
    this.spoken = "";
    this.part("controls").hidden = false;
    this.part("start").addEventListener("click", () => this.start());
    this.part("pause").addEventListener("click", () => this.pause());
    this.part("stop").addEventListener("click", () => this.stop("stopped"));
    section.addEventListener("keydown", (event) => this.key(event));
    this.draw("ready");
  }

  /** Space pauses and goes on, Esc stops, from anywhere in the timer that has no use for the key itself. */
  key(event) {
    if (event.key === "Escape" && (this.running || this.elapsed)) {
      event.preventDefault();
      this.stop("stopped");
    } else if (event.key === " " && this.running && !event.target.closest("input, button")) {
      event.preventDefault();
      if (!event.repeat) this.pause();
    }
  }

  start() {
    if (this.running || !(this.total > 0)) return;
    this.running = true;
    this.from = performance.now() - this.elapsed * 1000;
    this.second = Math.floor(this.elapsed);
    if (this.part("sound").checked) this.audio ??= new AudioContext();
    this.buttons();
    this.part("pause").focus();
    this.tick();
  }

  pause() {
    this.running = false;
    this.buttons();
    this.part("start").focus();
    this.draw("paused");
    this.speak("paused");
  }

  stop(word) {
    const wasFocused = document.activeElement === this.part("pause");
    this.running = false;
    this.elapsed = 0;
    this.buttons();
    if (wasFocused) this.part("start").focus();
    this.draw(word);
    this.speak(word);
  }

  tick() {
    if (!this.running) return;
    this.elapsed = (performance.now() - this.from) / 1000;
    if (this.elapsed >= this.total) return this.stop("done");
    if (Math.floor(this.elapsed) !== this.second) {
      this.second = Math.floor(this.elapsed);
      this.click();
    }
    const [phase] = this.now();
    this.draw(phase);
    this.speak(phase);
    if (STEPPED.matches) setTimeout(() => this.tick(), 250);
    else requestAnimationFrame(() => this.tick());
  }

  /** The phase of this moment, the seconds inside it and its length. */
  now() {
    let seconds = this.elapsed;
    for (const [name, length] of this.phases) {
      if (seconds < length) return [name, seconds, length];
      seconds -= length;
    }
    return ["ease", 0, this.phases[2][1]];
  }

  draw(word) {
    const [phase, seconds, length] = this.now();
    // At rest the clock names what is coming: the hold, not the few seconds of sinking in.
    const shown = this.elapsed ? length : this.phases[1][1];
    const text = this.words.wordClock.replace("{total}", clock(shown)).replace("{phase}", this.word(word));
    const time = document.createElement("b");
    time.textContent = clock(seconds);
    this.part("clock").replaceChildren(time, ` ${text}`);
    const [from, to] = CURVE[phase];
    const inside = length ? (STEPPED.matches ? Math.floor(seconds) : seconds) / length : 0;
    const path = this.part("path");
    const point = path.getPointAtLength(path.getTotalLength() * (from + (to - from) * inside));
    this.part("dot").setAttribute("cx", point.x);
    this.part("dot").setAttribute("cy", point.y);
  }

  word(name) {
    return this.words[`word${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
  }

  speak(name) {
    if (this.spoken === name) return;
    this.spoken = name;
    this.part("status").textContent = this.word(name);
  }

  buttons() {
    this.part("start").hidden = this.running;
    this.part("pause").hidden = !this.running;
  }

  click() {
    if (!this.part("sound").checked) return;
    this.audio ??= new AudioContext();
    const tone = this.audio.createOscillator();
    const volume = this.audio.createGain();
    const at = this.audio.currentTime;
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.05, at);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.06);
    tone.connect(volume).connect(this.audio.destination);
    tone.start(at);
    tone.stop(at + 0.07);
  }
}

for (const section of document.querySelectorAll("[data-hold]")) new Hold(section);
