import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexTerms, productTerms, queryTerms } from '@/lib/catalog/search-terms';

/** What the database does: every term asked for is a prefix of some term of the text. */
function finds(query: string, text: string): boolean {
  const index = indexTerms(text);
  return queryTerms(query).every((term) => index.some((indexed) => indexed.startsWith(term)));
}

const hanText = fc
  .array(fc.constantFrom(...'茶壶龙井普洱青瓷宣纸笔墨竹器𠮷'), { minLength: 1, maxLength: 12 })
  .map((characters) => characters.join(''));

const latinWord = fc.stringMatching(/^[a-zA-Z]{1,12}$/);

describe('the index', () => {
  test('cuts Chinese into pairs and a last single character', () => {
    expect(indexTerms('龙井茶')).toEqual(['龙井', '井茶', '茶']);
  });

  test('cuts other scripts into words', () => {
    expect(indexTerms('Dragon Well, 100 g')).toEqual(['dragon', 'well', '100', 'g']);
  });

  test('keeps scripts apart where they touch', () => {
    expect(indexTerms('Longjing龙井2024')).toEqual(['longjing', '龙井', '井', '2024']);
  });

  test('has no word that is a wildcard of LIKE, is empty, or does not fit the column', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const term of indexTerms(text)) {
          expect(term).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
          expect([...term].length).toBeLessThanOrEqual(40);
        }
      }),
    );
  });
});

describe('a search', () => {
  test.each([
    ['teapots', 'A teapot of red clay'],
    ['teapot', 'Two teapots'],
    ['TEA', 'Teapot'],
    ['puer', 'Pu’er tea'],
    ["pu'er", 'Puer'],
    ['cafe', 'Café au lait'],
    ['ｔｅａ', 'tea'],
    ['茶', '龙井绿茶'],
    ['绿茶', '明前龙井绿茶，清明前采摘'],
    ['茶 100', '茶叶 100 g'],
    ['龍井', '明前西湖龍井'],
    ['せいろ', '竹の二段せいろ'],
    ['ジャスミン', 'ジャスミンパール'],
    ['ジヤスミン茶 パール', 'ジヤスミン茶のパール'],
    ['ｼﾞｬｽﾐﾝ', 'ジャスミンパール'],
    ['パール', 'ジャスミンパール'],
    ['急須', '紫砂の急須から注いだ濃いお茶'],
    ['encre', 'Bâton d’encre de suie de pin'],
    ["l'encre", 'Pierre à encre'],
    ['theiere', 'Théière Xishi en terre d’Yixing'],
    ['Yixing', 'Théière Xishi en terre d’Yixing'],
    ['pinceau', 'Cinq pinceaux de Huzhou'],
    ['jeux', 'Jeu de go'],
  ])('%s finds %s', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['coffee', 'Teapot'],
    ['红茶', '绿茶与红枣'],
    ['か', 'がが'],
  ])('%s does not find %s', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test('without a word in it asks for nothing', () => {
    expect(queryTerms(' %_*"— ')).toEqual([]);
  });

  test('asks for eight terms at most', () => {
    expect(queryTerms('a b c d e f g h i j')).toHaveLength(8);
  });

  test('finds a Chinese text by any part of it', () => {
    fc.assert(
      fc.property(hanText, fc.nat(), fc.nat(), (text, a, b) => {
        const characters = [...text];
        const [from, to] = [a % characters.length, b % characters.length].sort((x, y) => x - y);
        expect(finds(characters.slice(from, (to ?? 0) + 1).join(''), text)).toBe(true);
      }),
    );
  });

  test('finds a text by the beginnings of its words, in any order and case', () => {
    fc.assert(
      fc.property(fc.array(latinWord, { minLength: 1, maxLength: 6 }), fc.nat(), (list, seed) => {
        const shortened = list.map((word, index) => word.slice(0, 1 + ((seed + index) % 3)));
        expect(finds(shortened.reverse().join(' ').toUpperCase(), list.join(' '))).toBe(true);
      }),
    );
  });

  test('finds every text by the text itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(finds(text, text)).toBe(true);
      }),
    );
  });
});

test('a product is found by all its words, best by its name', () => {
  const terms = productTerms({
    name: { en: 'Longjing tea', 'zh-CN': '龙井' },
    summary: { en: 'Green tea', 'zh-CN': '绿茶' },
    description: { en: 'Picked before the rain' },
    category: { en: 'Tea' },
    options: [{ en: 'Tin', 'zh-CN': '铁罐' }],
    tags: ['spring'],
    skus: ['TEA-LJ-100'],
  });
  const weightOf = (term: string) => terms.find((row) => row.term === term)?.weight;
  expect(weightOf('tea')).toBe(8);
  expect(weightOf('green')).toBe(3);
  expect(weightOf('铁罐')).toBe(2);
  expect(weightOf('lj')).toBe(4);
  expect(weightOf('rain')).toBe(1);
  expect(new Set(terms.map((row) => row.term)).size).toBe(terms.length);
});
