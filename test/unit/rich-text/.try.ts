import { parseRichText, toHtml, toMarkdown, toText } from '/work/main/src/content/rich-text/index.ts';
const section = '## Cel konsultacji\n\nZażółć **gęślą jaźń** i [odnośnik](https://example.pl/a?b=c), _kursywa_, `kod`.\n\n- punkt\n  - podpunkt\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n';
const markdown = section.repeat(Math.ceil(50_000 / section.length));
const doc=parseRichText({markdown}); const html=toHtml(doc,{fileUrl:i=>i});
for (const [k,f] of Object.entries({md:()=>parseRichText({markdown}),html:()=>parseRichText({html}),json:()=>parseRichText({json:doc}),wh:()=>toHtml(doc,{fileUrl:i=>i}),wm:()=>toMarkdown(doc)})) {const ts=[];for(let i=0;i<15;i++){const t=performance.now();f();ts.push(+(performance.now()-t).toFixed(1))} console.log(k,ts.join(' '))}
