/** Articles for those who have none at hand: what the page makes of them shows what it does. */

/** Files by name. The zero-width non-joiner is written as an escape. @type {Record<string, string>} */
export const SAMPLE = {
  'کتابخانه.md': `---
title: کتابخانه\u200cای برای همهٔ محله
date: 1404-02-11
tags: [شهر, کتاب]
---
در ساختمان پیشین نانوایی، کتابخانهٔ تازه\u200cای باز شده است. سه هزار جلد کتاب را همسایه\u200cها بخشیده\u200cاند و هر کس می\u200cتواند تا چهار کتاب به امانت ببرد.

## ساعت\u200cهای کار

کتابخانه هر روز از نه بامداد تا هشت شب باز است. کتاب\u200cهای کودکان در اتاق کنار حیاط\u200cاند و جمعه\u200cها آن\u200cجا قصه می\u200cخوانند.
`,
  'قطار.md': `---
title: سفر با قطار شب
date: 1403-11-05
tags: [سفر]
---
قطار شب از تهران به یزد هشت ساعت در راه است. مسافران پس از نیمه\u200cشب به خواب می\u200cروند و با روشنی کویر بیدار می\u200cشوند. بلیت\u200cها را باید دست\u200cکم یک هفته پیش خرید، چون در نوروز جای خالی پیدا نمی\u200cشود.
`,
  'چای.md': `---
title: از باغ چای تا استکان
date: 1403-07-20
tags: [خوراک, سفر]
---
برگ\u200cهای جوان چای را در لاهیجان با دست می\u200cچینند. برگ\u200cها یک شب پلاسیده می\u200cشوند، سپس آن\u200cها را مالش می\u200cدهند و خشک می\u200cکنند. چای خوب را نباید با آب جوشان دم کرد.
`,
  'water.md': `---
title: How a garden saves water
date: 2025-06-01
lang: en
tags: [garden]
---
Mulch keeps the soil moist for days. Water in the evening, when little of it evaporates, and give young trees a basin of earth around the stem.
`,
};
