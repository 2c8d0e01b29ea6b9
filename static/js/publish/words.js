/** Put values into the {holes} of a sentence. */
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

/** How wide a text is, counting a full-width character as two: the same rule as the server's. */
export function halfWidths(text) {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(letter) ? 2 : 1;
  return width;
}
