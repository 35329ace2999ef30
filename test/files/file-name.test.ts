import { describe, expect, it } from '@jest/globals';
import { type AcceptedType, acceptedType } from '../../src/files/kinds/accepted-types.ts';
import { contentDisposition, safeFileName } from '../../src/files/kinds/file-name.ts';
import fc from '../support/fast-check.ts';

const pdf = acceptedType('application/pdf') as AcceptedType;
const jpeg = acceptedType('image/jpeg') as AcceptedType;

describe('a safe file name', () => {
  it.each([
    ['Uchwała nr 12/2010.pdf', '2010.pdf'],
    ['raport.pdf', 'raport.pdf'],
    ['RAPORT.PDF', 'RAPORT.pdf'],
    ['Uchwała nr 12.2010', 'Uchwała nr 12.2010.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\Jan\\raport.pdf', 'raport.pdf'],
    ['..', 'plik.pdf'],
    ['', 'plik.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['a/', 'plik.pdf'],
    ['raport.pdf ', 'raport.pdf'],
    ['raport.pdf...', 'raport.pdf.pdf'],
    ['raport\r\nSet-Cookie: a=b.pdf', 'raport Set-Cookie_ a=b.pdf'],
    ['raport\u0000.pdf', 'raport.pdf'],
    ['\u202Efdp.exe', 'fdp.exe.pdf'],
    ['ra\u200Bpo\u2066rt\uFEFF.pdf', 'raport.pdf'],
    ['lone \ud800 half.pdf', 'lone half.pdf'],
    ['co? <to> "jest"|*.pdf', 'co_ _to_ _jest___.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['nul.tar.pdf', '_nul.tar.pdf'],
    ['console.pdf', 'console.pdf'],
    ['-rf.pdf', 'rf.pdf'],
    ['Zaz\u0307o\u0301ł.pdf', 'Zażół.pdf'],
    ['a\u00a0 \tb.pdf', 'a b.pdf'],
    ['strona.html', 'strona.html.pdf'],
  ])('of %j is %j', (given, safe) => {
    expect(safeFileName(given, pdf)).toBe(safe);
  });

  it('keeps any ending of its type', () => {
    expect(safeFileName('zdjęcie.JPEG', jpeg)).toBe('zdjęcie.jpeg');
    expect(safeFileName('zdjęcie', jpeg)).toBe('zdjęcie.jpg');
  });

  it('is cut to 200 bytes between letters, and keeps its ending', () => {
    const cut = safeFileName(`${'ż'.repeat(300)}.pdf`, pdf);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(200);
    expect(cut).toMatch(/^ż{97}\.pdf$/);
    expect(safeFileName(`${'👨‍👩‍👧'.repeat(50)}.pdf`, pdf)).not.toContain('\ufffd');
    expect(safeFileName(`${'\u1100'.repeat(500)}.pdf`, pdf)).toBe('plik.pdf'); // all one letter of Hangul
    expect(safeFileName(`a${'\u0316'.repeat(500)}.pdf`, pdf)).toBe(`a${'\u0316'.repeat(30)}.pdf`);
  });

  it('is safe for any input, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const safe = safeFileName(given, pdf);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
        expect(safe).toMatch(/^[^/\\\p{Cc}\p{Cf}\p{Cs}<>:"|?*]+\.pdf$/u);
        expect(safe).not.toMatch(/^\./);
        expect(safeFileName(safe, pdf)).toBe(safe);
      }),
    );
  });
});

describe('the Content-Disposition header', () => {
  it.each([
    ['raport.pdf', 'inline; filename="raport.pdf"'],
    [
      'Uchwała źródłowa.pdf',
      `inline; filename="Uchwala zrodlowa.pdf"; filename*=UTF-8''Uchwa%C5%82a%20%C5%BAr%C3%B3d%C5%82owa.pdf`,
    ],
    ["it's (1)*.pdf", `inline; filename="it's (1)*.pdf"`],
    ["ó's (1)*.pdf", `inline; filename="o's (1)*.pdf"; filename*=UTF-8''%C3%B3%27s%20%281%29%2A.pdf`],
    ['100%.pdf', `inline; filename="100_.pdf"; filename*=UTF-8''100%25.pdf`],
    ['a"b\\c.pdf', `inline; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`],
    ['Київ 😀.pdf', `inline; filename="____ _.pdf"; filename*=UTF-8''%D0%9A%D0%B8%D1%97%D0%B2%20%F0%9F%98%80.pdf`],
    ['lone \ud800.pdf', `inline; filename="lone _.pdf"; filename*=UTF-8''lone%20_.pdf`],
  ])('of %j', (fileName, header) => {
    expect(contentDisposition('inline', fileName)).toBe(header);
  });

  it('is plain ASCII for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (fileName) => {
        expect(contentDisposition('attachment', fileName)).toMatch(
          /^attachment; filename="[\x20-\x7e]*"(; filename\*=UTF-8''[\w!#$&+.^`|~%-]*)?$/,
        );
      }),
    );
  });
});
