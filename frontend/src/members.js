// Behaviours of the members' area, each found by its data-… attribute; every page works without them.
import "./site/menus.js";
import "./site/forms.js";
import "./site/words.js";
import "./members/forget.js";
import "./members/confirm.js";
import "./members/copy.js";
import "./members/stream.js";
import "./members/thread.js";
import "./members/mentions.js";
import "./members/board.js";
import "./members/opens-at.js";
import "./members/keeping.js";
