/** After following: what the server has to say, as when a private account was asked. */

import { toast } from "./toast.js";

document.addEventListener("toggled", ({ detail }) => {
  if (detail.address.endsWith("/follow/") && detail.answer.said) toast(detail.answer.said);
});
