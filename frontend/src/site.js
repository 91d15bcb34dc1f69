// Behaviours of the public site; every page works without them.
import "./site/menus.js";
import "./site/quick-exit.js";
import "./site/forms.js";
import "./site/words.js";
import "./members/copy.js";
