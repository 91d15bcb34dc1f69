// With which codes the server ends a line (positions/consumers.py), by what they mean for the text.
export const LOGGED_OUT = 4401;
export const MAY_NOT = 4403;
export const DOES_NOT_FIT = 4416;
export const PUT_BACK = 4410;
export const TOO_LARGE = 4413;
export const CROWDED = 4429;
// 4414 is a paper that is as large as one may be, 4415 a person who wrote from too many windows today, 4416 an edit that is more than a suggestion where somebody may only suggest, mostly because others changed the same place meanwhile, 4417 one in a section that was locked meanwhile; 4413 is the limit on one message (1009 where a proxy says it), also said by our own side: sending the same thing again would end the same way.
export const FATAL = new Set([1009, 4400, LOGGED_OUT, MAY_NOT, 4404, 4409, PUT_BACK, TOO_LARGE, 4414, 4415, DOES_NOT_FIT, 4417, 4422]);
// 1012 is a server that starts again: all of its browsers come back, and not in one moment.
export const PATIENT = new Set([1012, 1013, 4013, CROWDED]);
