/** What the pages around signing in need: showing a password, codes that send themselves. */

import "./password.js";
import "./code.js";
