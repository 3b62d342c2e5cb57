import type { SeedCategory, SeedProduct } from './types';
import { pictures, prose, text } from './write';

const colour = text('Colour', '颜色');

export const textiles: SeedCategory = {
  slug: 'textiles',
  name: text('Textiles', '布艺'),
  intro: text(
    'Linen, cotton, silk and wool: woven, dyed and stitched to be used, washed and used again.',
    '麻、棉、丝、毛，织好染好缝好，拿来用，洗了再用。',
  ),
  image: '/brand/category-textiles.svg',
};

export const textilesProducts: SeedProduct[] = [
  {
    slug: 'linen-tea-towels',
    category: 'textiles',
    name: text('Linen tea towels', '亚麻茶巾'),
    summary: text(
      'Stonewashed linen that dries a glass without leaving a thread behind.',
      '水洗亚麻，擦杯子不掉一根毛。',
    ),
    description: prose({
      en: `
        Linen drinks a fifth of its weight before it feels wet and dries again in an hour. These
        are 190 g cloth from Harbin flax, washed with stones until the stiffness is gone, with
        narrow woven stripes and a loop in the hem.

        45 × 70 cm. The set of four has two oat, one indigo and one celadon.

        Wash at 60 °C with anything but softener, which makes linen lazy. No ironing unless you
        like it; fold them damp.
      `,
      zh: `
        亚麻吸水到自重两成，手摸着还是干的，挂一个钟头就又能用。哈尔滨亚麻织成 190 克布，
        石磨水洗到没了脾气，织条纹，布边带挂襻。

        45 × 70 厘米。四条装含燕麦色两条，靛蓝、青瓷各一条。

        60 ℃ 随便洗，只是别放柔顺剂，麻会变“懒”。不用熨，半干时叠平就好。
      `,
    }),
    images: pictures(
      'linen-tea-towels',
      text('A pile of striped linen towels with a cup on top', '一摞条纹亚麻茶巾，上头放着一只杯'),
      text('Three towels hanging from pegs', '木挂钩上的三条茶巾'),
      text('Close view of the weave, the stripes and the seam', '布纹、条纹与缝边的近景'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'oat', name: text('Oat', '燕麦') },
          { id: 'indigo', name: text('Indigo', '靛蓝') },
          { id: 'celadon', name: text('Celadon', '青瓷') },
          { id: 'four', name: text('Set of four', '四条装') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-TT-OAT', options: { colour: 'oat' }, priceMinor: 5800, stock: 132 },
      { sku: 'TEX-TT-IND', options: { colour: 'indigo' }, priceMinor: 5800, stock: 108 },
      { sku: 'TEX-TT-CEL', options: { colour: 'celadon' }, priceMinor: 5800, stock: 91 },
      { sku: 'TEX-TT-SET4', options: { colour: 'four' }, priceMinor: 19800, stock: 47 },
    ],
    popularity: 10,
    ageDays: 273,
    tags: ['linen', 'kitchen', 'everyday'],
  },
  {
    slug: 'indigo-table-runner',
    category: 'textiles',
    name: text('Nantong indigo table runner', '南通蓝印花布桌旗'),
    summary: text(
      'White flowers held back from the dye with lime and soybean paste, as in grandmother’s day.',
      '石灰豆粉刮浆防染，蓝底白花，外婆家的样子。',
    ),
    description: prose({
      en: `
        A stencil of oiled paper is laid on the cotton, a paste of lime and soybean flour is
        scraped through, and the cloth goes into the indigo vat eight times. When the paste is
        chipped off, the flowers are white and have fine cracks in them, like ice.

        Handwoven cotton, 34 cm wide, knotted fringe at both ends. 140 cm suits a table for four,
        180 cm for six, 220 cm for eight.

        The first washes will give off some blue: use cold water, separately, with a spoonful of
        salt. Dry it in the shade.
      `,
      zh: `
        油纸刻版铺在土布上，刮一层石灰黄豆浆，布下靛缸八回。晾干刮去浆，白花就露出来，
        花里有细细的冰裂。

        手织棉布，宽 34 厘米，两头打结流苏。四人桌选 140，六人桌选 180，八人桌选 220 厘米。

        头几次洗会掉些浮色：冷水、单洗、加一勺盐，阴干。
      `,
    }),
    images: pictures(
      'indigo-table-runner',
      text(
        'A blue runner with white flowers under a plate of dumplings',
        '蓝印花布桌旗上摆着一盘饺子',
      ),
      text('The runner half rolled up, showing its pattern', '半卷的桌旗，露出花样'),
    ),
    options: [
      {
        id: 'length',
        name: text('Length', '长度'),
        values: [
          { id: '140', name: text('140 cm', '140 厘米') },
          { id: '180', name: text('180 cm', '180 厘米') },
          { id: '220', name: text('220 cm', '220 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-RUN-140', options: { length: '140' }, priceMinor: 16800, stock: 42 },
      { sku: 'TEX-RUN-180', options: { length: '180' }, priceMinor: 19800, stock: 39 },
      { sku: 'TEX-RUN-220', options: { length: '220' }, priceMinor: 23800, stock: 23 },
    ],
    popularity: 36,
    ageDays: 441,
    tags: ['indigo', 'cotton', 'table'],
  },
  {
    slug: 'herringbone-wool-throw',
    category: 'textiles',
    name: text('Herringbone wool throw', '人字纹羊毛毯'),
    summary: text(
      'Soft lambswool for the end of a sofa, a bench, a long evening.',
      '小羊毛，松松软软，搭在沙发尾、长凳边，或一个长夜里。',
    ),
    description: prose({
      en: `
        Spun from the first shearing of Inner Mongolian lambs, woven in a broken twill and
        brushed once, so that it is warm without being heavy. Two pale stripes near each end, and
        a fringe twisted by hand.

        130 × 180 cm without the fringe, 780 g. Big enough for two if they like each other.

        Air it rather than wash it. When it must be washed, do so by hand in cool water with wool
        soap, press it in a towel and dry it flat. A cedar block keeps moths away.
      `,
      zh: `
        内蒙古小羊头一茬毛，织成人字斜纹，轻轻拉一遍绒，暖而不沉。
        两头各织两道浅条，流苏手工捻成。

        130 × 180 厘米（不含流苏），780 克。两个人盖也够，要是感情好。

        平时晾一晾，胜过常洗。非洗不可时，凉水手洗，用羊毛皂，毛巾裹着吸干，平摊晾。
        衣橱里放块香柏木防虫。
      `,
    }),
    images: pictures(
      'herringbone-wool-throw',
      text('A moss green throw over a wooden bench', '木长凳上搭着苔绿毛毯'),
      text('Throws in smoke, moss and oat, folded', '烟灰、苔绿、燕麦三色叠好的毛毯'),
      text('Close view of the herringbone and the fringe', '人字纹与流苏近景'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'moss', name: text('Moss', '苔绿') },
          { id: 'oat', name: text('Oat', '燕麦') },
          { id: 'smoke', name: text('Smoke', '烟灰') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-THR-MOS', options: { colour: 'moss' }, priceMinor: 52800, stock: 29 },
      { sku: 'TEX-THR-OAT', options: { colour: 'oat' }, priceMinor: 52800, stock: 33 },
      { sku: 'TEX-THR-SMK', options: { colour: 'smoke' }, priceMinor: 52800, stock: 2 },
    ],
    popularity: 28,
    ageDays: 156,
    tags: ['wool', 'home', 'winter'],
  },
  {
    slug: 'patchwork-cushion-cover',
    category: 'textiles',
    name: text('Hundred-family patchwork cushion', '百家布靠垫'),
    summary: text(
      'Thirty-two triangles from tailors’ offcuts, quilted by hand into one cheerful square.',
      '三十二片裁缝铺的零头布，一针一线绗成一方热闹。',
    ),
    description: prose({
      en: `
        When a child was born, neighbours each gave a scrap of cloth and the mother sewed them
        into a coat: a hundred families to look after it. We take the idea and the offcuts of
        three workshops, and make cushions.

        Cotton and linen on the front, indigo cotton on the back, a concealed zip. 45 × 45 cm.
        Colours follow one plan, but scraps are scraps, and no two are quite the same. The filled
        one has an inner of kapok, light and quick to spring back.

        Cover: 30 °C, inside out. Inner: sun and a good beating.
      `,
      zh: `
        从前谁家添了孩子，邻里各送一块布头，母亲缝成百家衣，图个百家照应。
        我们借这个意思，收了三家作坊的零布，做成靠垫。

        正面棉麻拼布，背面靛蓝棉布，暗拉链，45 × 45 厘米。配色有谱，可布头终究是布头，
        没有两只全一样。带芯款填木棉，轻，回弹快。

        外套反面 30 ℃ 洗；内芯晒晒太阳，拍一拍。
      `,
    }),
    images: pictures(
      'patchwork-cushion-cover',
      text('A square cushion of bright triangles', '彩色三角拼成的方靠垫'),
      text('Close view of the quilting with needle and thread', '绗缝近景，针线还在布上'),
    ),
    options: [
      {
        id: 'filling',
        name: text('Filling', '内芯'),
        values: [
          { id: 'cover', name: text('Cover only', '仅外套') },
          { id: 'kapok', name: text('With kapok inner', '含木棉芯') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-CUS-CVR', options: { filling: 'cover' }, priceMinor: 18800, stock: 51 },
      { sku: 'TEX-CUS-KPK', options: { filling: 'kapok' }, priceMinor: 25800, stock: 36 },
    ],
    popularity: 45,
    ageDays: 108,
    tags: ['patchwork', 'home'],
  },
  {
    slug: 'linen-door-curtain',
    category: 'textiles',
    name: text('Linen door curtain', '麻布半截门帘'),
    summary: text(
      'Keeps the kitchen smells in and lets people through. With a gourd, or with hills.',
      '隔油烟，不隔人。一款葫芦，一款远山。',
    ),
    description: prose({
      en: `
        A half curtain says: come in, but knock with your eyes. The gourd, 葫芦, sounds like luck
        and prosperity; it is left white in the indigo by wax resist. The hills are block-printed
        in two greens under a red sun.

        Two panels joined for the top fifth, six tabs, for a rod of up to 3 cm (not included).
        85 cm wide altogether, 90 or 120 cm long. Linen and cotton, 230 g.

        Hand-wash cold. Iron from the back while damp and the folds hang straight.
      `,
      zh: `
        半截帘子的意思是：请进，先用眼睛敲敲门。葫芦谐音“福禄”，蜡防留白，浮在靛蓝上；
        远山是两道绿的木版印，上头一轮红日。

        双片，上端五分之一相连，六个布襻，适合直径 3 厘米以内的帘杆（不含）。
        总宽 85 厘米，长 90 或 120 厘米，麻棉混纺 230 克。

        冷水手洗。半干时从背面熨，垂下来才挺。
      `,
    }),
    images: pictures(
      'linen-door-curtain',
      text(
        'An indigo half curtain with a white gourd in a doorway',
        '门洞里的靛蓝门帘，一只白葫芦',
      ),
      text('Close view of the curtain with printed hills and a red sun', '远山红日款的近景'),
    ),
    options: [
      {
        id: 'design',
        name: text('Design', '图案'),
        values: [
          { id: 'gourd', name: text('Gourd', '葫芦') },
          { id: 'hills', name: text('Hills', '远山') },
        ],
      },
      {
        id: 'length',
        name: text('Length', '长度'),
        values: [
          { id: '90', name: text('90 cm', '90 厘米') },
          { id: '120', name: text('120 cm', '120 厘米') },
        ],
      },
    ],
    variants: [
      {
        sku: 'TEX-DC-G90',
        options: { design: 'gourd', length: '90' },
        priceMinor: 19800,
        stock: 30,
      },
      {
        sku: 'TEX-DC-G120',
        options: { design: 'gourd', length: '120' },
        priceMinor: 23800,
        stock: 25,
      },
      {
        sku: 'TEX-DC-H90',
        options: { design: 'hills', length: '90' },
        priceMinor: 19800,
        stock: 27,
      },
      {
        sku: 'TEX-DC-H120',
        options: { design: 'hills', length: '120' },
        priceMinor: 23800,
        stock: 0,
      },
    ],
    popularity: 41,
    ageDays: 227,
    tags: ['linen', 'indigo', 'home'],
  },
  {
    slug: 'crane-silk-scarf',
    category: 'textiles',
    name: text('Crane silk scarf', '云鹤真丝方巾'),
    summary: text(
      'Mulberry twill, 90 cm square, rolled by hand: three cranes, a red sun, hills to come.',
      '桑蚕丝斜纹，九十方巾，手工卷边。三鹤，一日，远山。',
    ),
    description: prose({
      en: `
        Fourteen-momme twill from Hangzhou, printed from both sides so that the colour goes right
        through. The hem is rolled and sewn by hand, which takes an hour and is why it looks
        plump rather than pressed.

        90 × 90 cm, 65 g. Knot it at the neck, fold it into a bandeau, tie it to a bag, or put it
        on the wall; we have seen all four.

        Hand-wash in cool water with mild soap, without wringing, or have it cleaned. Iron it on
        the silk setting from the back.
      `,
      zh: `
        杭州 14 姆米斜纹绸，双面渗印，正反一个颜色。四边手卷，一条要缝一个钟头，
        所以卷边是鼓的，不是压扁的。

        90 × 90 厘米，65 克。系在颈间，折成发带，绑在包上，或装框上墙，这四种我们都见过。

        凉水加中性皂液轻轻手洗，不拧；或送干洗。丝绸档，反面熨。
      `,
    }),
    images: pictures(
      'crane-silk-scarf',
      text('A green silk square with cranes, hills and a red sun', '松绿方巾，云鹤、远山与红日'),
      text('The scarf hanging from a wooden rail', '垂挂在木杆上的方巾'),
      text('Folded scarves in indigo, persimmon and pine', '靛蓝、柿红、松绿三色叠好的方巾'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'pine', name: text('Pine', '松绿') },
          { id: 'indigo', name: text('Indigo', '靛蓝') },
          { id: 'persimmon', name: text('Persimmon', '柿红') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-SCF-PIN', options: { colour: 'pine' }, priceMinor: 39800, stock: 38 },
      { sku: 'TEX-SCF-IND', options: { colour: 'indigo' }, priceMinor: 39800, stock: 31 },
      { sku: 'TEX-SCF-PER', options: { colour: 'persimmon' }, priceMinor: 39800, stock: 26 },
    ],
    popularity: 17,
    ageDays: 55,
    tags: ['silk', 'gift'],
  },
  {
    slug: 'linen-apron',
    category: 'textiles',
    name: text('Linen apron', '亚麻围裙'),
    summary: text(
      'Heavy linen, one big pocket in two halves, ties long enough to knot in front.',
      '厚亚麻，一只大口袋分两格，系带够长，绕到前面打结。',
    ),
    description: prose({
      en: `
        Made for people who cook every day. The linen is 260 g, thick enough to wipe your hands
        on, and softens with every wash. The pocket starts where your hands are, is split for
        towel and spoon, and has brass rivets at its corners.

        One size: 70 cm wide, 88 cm long, adjustable neck strap. The ties are 95 cm each.

        Wash at 60 °C. It shrinks two per cent the first time and never again.
      `,
      zh: `
        给天天下厨的人做的。260 克厚麻，湿手随便擦，越洗越软。口袋开在手自然落下的位置，
        中间分隔，一边毛巾一边勺，袋角铆黄铜钉。

        均码：宽 70、长 88 厘米，颈带可调，系带每根 95 厘米。

        60 ℃ 可洗。头一回缩百分之二，往后不再缩。
      `,
    }),
    images: pictures(
      'linen-apron',
      text('A slate blue apron hanging from a peg', '挂钩上的石板蓝围裙'),
      text('The pocket of an ochre apron with spoon and herbs', '赭黄围裙的口袋，插着木勺与香草'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'slate', name: text('Slate blue', '石板蓝') },
          { id: 'ochre', name: text('Ochre', '赭黄') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-APR-SLT', options: { colour: 'slate' }, priceMinor: 22800, stock: 61 },
      { sku: 'TEX-APR-OCH', options: { colour: 'ochre' }, priceMinor: 22800, stock: 43 },
    ],
    popularity: 30,
    ageDays: 189,
    tags: ['linen', 'kitchen', 'gift'],
  },
  {
    slug: 'abacus-canvas-tote',
    category: 'textiles',
    name: text('Abacus canvas tote', '算盘帆布袋'),
    summary: text(
      'Sixteen-ounce canvas with our abacus on it. Carries leeks, laptops and library books.',
      '16 安帆布，印着我们的算盘。装菜，装电脑，装借来的书。',
    ),
    description: prose({
      en: `
        Thick enough to stand by itself, soft enough to fold away. The print is water-based and
        pulled by hand, so the beads have a little texture; one of them is red, which means ten.

        38 × 36 × 12 cm, handles of 28 cm that fit over a winter coat, cross-stitched where they
        are fastened. Inside there is a pocket for a phone and a loop for keys. It has carried
        18 kg of cabbages in our test, and one volunteer’s cat.

        Wash it cold and inside out; it comes out softer.
      `,
      zh: `
        厚得能自己站住，又软得能折起来。水性墨手工丝印，算珠微微有手感，
        里头一颗红的，当十。

        38 × 36 × 12 厘米，提手落差 28 厘米，冬天的大衣也挎得上，接头处十字加固。
        内有手机袋和钥匙扣襻。我们试过装 18 公斤白菜，也装过同事的猫。

        反面冷水洗，洗完更软。
      `,
    }),
    images: pictures(
      'abacus-canvas-tote',
      text('A natural canvas tote with a blue abacus print', '本白帆布袋，印着蓝色算盘'),
      text('A green tote with leeks and flowers', '松绿布袋，装着大葱和花'),
      text('Three totes on hooks: natural, pine, indigo', '挂钩上本白、松绿、靛蓝三只布袋'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'natural', name: text('Natural', '本白') },
          { id: 'pine', name: text('Pine', '松绿') },
          { id: 'indigo', name: text('Indigo', '靛蓝') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-TOTE-NAT', options: { colour: 'natural' }, priceMinor: 12800, stock: 154 },
      { sku: 'TEX-TOTE-PIN', options: { colour: 'pine' }, priceMinor: 12800, stock: 87 },
      { sku: 'TEX-TOTE-IND', options: { colour: 'indigo' }, priceMinor: 12800, stock: 73 },
    ],
    popularity: 12,
    ageDays: 26,
    tags: ['cotton', 'abacus', 'everyday'],
  },
  {
    slug: 'wave-wrapping-cloth',
    category: 'textiles',
    name: text('Wave wrapping cloth', '海水纹包袱皮'),
    summary: text(
      'Wraps a gift, a lunch or a bottle, and is itself half the present.',
      '包礼物，包便当，包酒，它自己就是半份礼。',
    ),
    description: prose({
      en: `
        Before bags there was the bundle: one square, two knots. The pattern is the sea as robes
        and temple walls show it, wave on wave, for a long and even life.

        Cotton twill, hemmed, printed with reactive dyes. 50 cm wraps a lunch box or a book, 90 cm
        a wine bottle, a melon or a set of cups. A small leaflet shows six ways to tie it.

        Machine-wash at 40 °C. Iron it, and the knots sit better.
      `,
      zh: `
        没有包的时候先有包袱：一方布，两个结。纹样是袍服和庙墙上的海水，一浪叠一浪，
        图个绵长安稳。

        棉斜纹，卷边，活性印染。50 厘米包便当、包书；90 厘米包酒、包瓜、包一套杯子。
        附小折页，六种系法一看就会。

        40 ℃ 机洗，熨平了再打结，更有样子。
      `,
    }),
    images: pictures(
      'wave-wrapping-cloth',
      text('A box wrapped in red wave cloth with a large knot', '红色海水纹布包好的盒子，打着大结'),
      text('The cloth laid flat', '平铺的包袱皮'),
      text('A bottle wrapped in indigo', '靛蓝布包好的一瓶酒'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'red', name: text('Red', '绛红') },
          { id: 'indigo', name: text('Indigo', '靛蓝') },
        ],
      },
      {
        id: 'size',
        name: text('Size', '尺寸'),
        values: [
          { id: '50', name: text('50 cm', '50 厘米') },
          { id: '90', name: text('90 cm', '90 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-WC-R50', options: { colour: 'red', size: '50' }, priceMinor: 4500, stock: 118 },
      { sku: 'TEX-WC-R90', options: { colour: 'red', size: '90' }, priceMinor: 7800, stock: 64 },
      {
        sku: 'TEX-WC-I50',
        options: { colour: 'indigo', size: '50' },
        priceMinor: 4500,
        stock: 101,
      },
      { sku: 'TEX-WC-I90', options: { colour: 'indigo', size: '90' }, priceMinor: 7800, stock: 70 },
    ],
    popularity: 26,
    ageDays: 140,
    tags: ['cotton', 'gift-wrap'],
  },
  {
    slug: 'thousand-stitch-shoes',
    category: 'textiles',
    name: text('Thousand-stitch cloth shoes', '千层底布鞋'),
    summary: text(
      'Thirty-two layers of cotton in every sole, stitched through by hand. Quiet on any floor.',
      '三十二层棉布纳的底，手工一针一针。走路没声。',
    ),
    description: prose({
      en: `
        The sole is thirty-two layers of cotton pasted, pressed and sewn through with hemp thread:
        about two thousand stitches a pair, a day and a half of somebody’s work. It is firm on
        the first day, yours by the third, and it breathes.

        Canvas upper, cotton lining, a thin rubber tread against wet floors. They run true to
        size; if you are between two, take the smaller, as the cloth gives.

        Brush them dry, don’t soak the soles, and let them rest a day between wearings.
      `,
      zh: `
        鞋底三十二层棉布，裱、压，再用麻线纳透，一双两千来针，要一个人做一天半。
        头一天挺，第三天就跟脚了，而且透气。

        帆布面，棉布里，底外加一层薄胶，湿地不滑。尺码标准；介于两码之间选小的，
        布会让你。

        干刷，鞋底别泡水，穿一天歇一天。
      `,
    }),
    images: pictures(
      'thousand-stitch-shoes',
      text('A pair of black cloth shoes with white edging', '一双白边黑布鞋'),
      text('The stitched sole and an indigo shoe', '纳满针脚的鞋底与一只靛蓝布鞋'),
    ),
    options: [
      {
        id: 'colour',
        name: colour,
        values: [
          { id: 'black', name: text('Black', '墨黑') },
          { id: 'indigo', name: text('Indigo', '靛蓝') },
        ],
      },
      {
        id: 'size',
        name: text('Size', '尺码'),
        values: [
          { id: '37', name: text('37', '37 码') },
          { id: '39', name: text('39', '39 码') },
          { id: '41', name: text('41', '41 码') },
          { id: '43', name: text('43', '43 码') },
        ],
      },
    ],
    variants: [
      { sku: 'TEX-SH-B37', options: { colour: 'black', size: '37' }, priceMinor: 16800, stock: 35 },
      { sku: 'TEX-SH-B39', options: { colour: 'black', size: '39' }, priceMinor: 16800, stock: 42 },
      { sku: 'TEX-SH-B41', options: { colour: 'black', size: '41' }, priceMinor: 16800, stock: 1 },
      { sku: 'TEX-SH-B43', options: { colour: 'black', size: '43' }, priceMinor: 16800, stock: 28 },
      {
        sku: 'TEX-SH-I39',
        options: { colour: 'indigo', size: '39' },
        priceMinor: 16800,
        stock: 24,
      },
    ],
    popularity: 37,
    ageDays: 352,
    tags: ['cotton', 'shoes', 'handmade'],
  },
];
