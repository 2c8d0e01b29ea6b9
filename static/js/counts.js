/** The same short numbers as xhs/lib/counts.py: 12,345 is 1.2w in Chinese and 12k elsewhere. */

const CHINESE = [[1e8, "亿"], [1e4, "w"]];
const ENGLISH = [[1e9, "b"], [1e6, "m"], [1e3, "k"]];

export function compactCount(number, language = document.documentElement.lang) {
  const chinese = language.startsWith("zh");
  for (const [step, suffix] of chinese ? CHINESE : ENGLISH) {
    if (number < step) continue;
    const tenths = Math.floor((number * 10) / step);
    const short = tenths < (chinese ? 1000 : 100) ? tenths / 10 : Math.floor(tenths / 10);
    return `${short}${suffix}`;
  }
  return String(number);
}
