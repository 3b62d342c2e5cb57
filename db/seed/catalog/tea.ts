import type { SeedCategory, SeedProduct } from './types';
import { pictures, prose, text } from './write';

const weight = text('Weight', '净含量');

export const tea: SeedCategory = {
  slug: 'tea',
  name: text('Tea', '茶'),
  intro: text(
    'Ten teas from makers we visit each spring, packed in small lots and dated by hand.',
    '十款茶，来自我们每年春天都会登门的制茶人。小批分装，日期手写。',
  ),
  image: '/brand/category-tea.svg',
};

export const teaProducts: SeedProduct[] = [
  {
    slug: 'west-lake-longjing',
    category: 'tea',
    name: text('West Lake Longjing, first flush', '明前西湖龙井'),
    summary: text(
      'Flat, pan-fired green tea picked before Qingming: chestnut, fresh peas, a clean finish.',
      '清明前采，铁锅手炒。豆香、栗香，回味干净。',
    ),
    description: prose({
      en: `
        One bud and one leaf, picked on the slopes above Meijiawu in the last week of March and
        pressed flat by hand in a hot iron pan the same night. The leaves stay pale jade with a
        hint of yellow, which is how you tell a pan from a machine.

        Use 3 g for a tall glass of about 200 ml and water at 80–85 °C. Pour a third, wait until
        the leaves have softened, then fill the glass. It takes three infusions; the second is
        the best one.

        Sealed in a tin with an inner bag. Keep it cool and dark, away from coffee and spices,
        and drink it within twelve months: Longjing is about freshness.
      `,
      zh: `
        三月最后一周，梅家坞的坡地，一芽一叶。当天采，当晚在铁锅里一把一把压扁、磨亮。
        干茶是嫩绿里透一点糙米黄，机器炒不出这种颜色。

        高玻璃杯放 3 克，水温 80–85 ℃。先注三分之一，等叶子舒展了再添满。
        可冲三泡，第二泡滋味正好。

        内袋密封，外装铁罐。避光、阴凉存放，别与咖啡、香料为邻。龙井喝的是一个“鲜”字，
        请在十二个月内喝完。
      `,
    }),
    images: pictures(
      'west-lake-longjing',
      text(
        'A pale green tin with a lake scene on its label, loose flat leaves beside it',
        '青绿色茶罐，罐身贴着湖山小景，旁边散着扁平的茶叶',
      ),
      text('Longjing leaves standing upright in a tall glass', '龙井在高玻璃杯里根根竖立'),
      text('Flat spear-shaped leaves in a white porcelain tea boat', '白瓷茶荷里的扁形干茶'),
    ),
    options: [
      {
        id: 'weight',
        name: weight,
        values: [
          { id: '50g', name: text('50 g', '50 克') },
          { id: '100g', name: text('100 g', '100 克') },
          { id: '250g', name: text('250 g', '250 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-LJ-50', options: { weight: '50g' }, priceMinor: 15800, stock: 64 },
      { sku: 'TEA-LJ-100', options: { weight: '100g' }, priceMinor: 29800, stock: 41 },
      { sku: 'TEA-LJ-250', options: { weight: '250g' }, priceMinor: 69800, stock: 2 },
    ],
    popularity: 2,
    ageDays: 34,
    tags: ['green-tea', 'spring', 'gift'],
  },
  {
    slug: 'anxi-tieguanyin',
    category: 'tea',
    name: text('Anxi Tieguanyin', '安溪铁观音'),
    summary: text(
      'Half-rolled oolong in two roasts: orchid and cream, or toasted rice and honey.',
      '半球形乌龙，两种火功：清香如兰，浓香如蜜。',
    ),
    description: prose({
      en: `
        Autumn leaf from Gande, at 700 metres, where the nights are cool enough for the scent to
        stay in the leaf. The light roast is green and floral. The traditional one rests over
        longan charcoal for two nights and comes out darker, rounder and
        sweeter.

        Put 7 g into a 120 ml gaiwan and use boiling water. Rinse once, then begin with fifteen
        seconds and add five each time. A good lot gives seven infusions.

        Packed in a resealable kraft pouch with a foil lining. Keep the light roast in the
        refrigerator, tightly closed; the traditional roast is happy in a cupboard.
      `,
      zh: `
        感德镇，海拔七百米，秋茶。山里夜凉，香气才留得住。清香型青翠带兰花味；
        浓香型用龙眼炭慢焙两夜，色深味厚，入口圆润。

        120 毫升盖碗放 7 克，沸水冲。先快洗一道，第一泡十五秒，往后每泡加五秒，
        七泡仍有余香。

        牛皮纸铝箔自封袋包装。清香型扎紧口放冰箱冷藏，浓香型放柜子里就好。
      `,
    }),
    images: pictures(
      'anxi-tieguanyin',
      text(
        'A kraft pouch labelled with a tea sprig above green hills',
        '牛皮纸茶袋，标签上是茶枝与青山',
      ),
      text('Tightly rolled leaves in a bamboo scoop', '竹茶则里卷得紧实的茶粒'),
      text('An open gaiwan of golden tea with its lid leaning', '揭盖的盖碗，茶汤金黄'),
    ),
    options: [
      {
        id: 'roast',
        name: text('Roast', '火功'),
        values: [
          { id: 'light', name: text('Light', '清香') },
          { id: 'traditional', name: text('Traditional', '浓香') },
        ],
      },
      {
        id: 'weight',
        name: weight,
        values: [
          { id: '100g', name: text('100 g', '100 克') },
          { id: '250g', name: text('250 g', '250 克') },
        ],
      },
    ],
    variants: [
      {
        sku: 'TEA-TGY-L100',
        options: { roast: 'light', weight: '100g' },
        priceMinor: 8800,
        stock: 120,
      },
      {
        sku: 'TEA-TGY-L250',
        options: { roast: 'light', weight: '250g' },
        priceMinor: 19800,
        stock: 58,
      },
      {
        sku: 'TEA-TGY-T100',
        options: { roast: 'traditional', weight: '100g' },
        priceMinor: 9800,
        stock: 96,
      },
      {
        sku: 'TEA-TGY-T250',
        options: { roast: 'traditional', weight: '250g' },
        priceMinor: 22800,
        stock: 37,
      },
    ],
    popularity: 9,
    ageDays: 210,
    tags: ['oolong', 'everyday'],
  },
  {
    slug: 'wuyi-rock-oolong',
    category: 'tea',
    name: text('Wuyi rock oolong, old-bush Shuixian', '武夷老丛水仙'),
    summary: text(
      'Dark, mineral, slow: from bushes over sixty years old, roasted three times over charcoal.',
      '六十年以上老丛，三道炭焙，岩骨花香，慢慢喝。',
    ),
    description: prose({
      en: `
        The bushes grow in a gorge where the sun comes late, and moss covers their trunks. That
        moss is in the cup: wood, wet stone, a little bitter chocolate, and a sweetness that
        comes up after you have swallowed.

        8 g, boiling water, a small pot or gaiwan. Pour out quickly: ten seconds are enough for
        the first four infusions. It will go on for ten.

        The clay jar breathes a little, so the roast mellows over the months. If you already
        have a jar, take the refill; it is the same tea in a plain foil bag.
      `,
      zh: `
        茶树长在太阳来得晚的山坑里，树干裹着青苔。那股“丛味”进得了杯：木质、湿石、
        一点黑巧克力，咽下去才慢慢回甘。

        8 克茶，小壶或盖碗，沸水快出。前四泡十秒足够，耐得住十泡。

        陶罐微微透气，火气放一放更醇。家里已有罐子的，选补充装即可，茶是同一款，素铝袋装。
      `,
    }),
    images: pictures(
      'wuyi-rock-oolong',
      text(
        'A dark clay jar tied with paper and red cord before blue cliffs',
        '红绳封口的深色陶罐，背后是青色山岩',
      ),
      text(
        'Amber tea in an open gaiwan, a filled cup beside it',
        '盖碗里琥珀色的茶汤，旁边斟好一杯',
      ),
    ),
    options: [
      {
        id: 'pack',
        name: text('Pack', '包装'),
        values: [
          { id: 'jar', name: text('Clay jar, 120 g', '陶罐装 120 克') },
          { id: 'refill', name: text('Refill bag, 120 g', '补充装 120 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-WY-JAR', options: { pack: 'jar' }, priceMinor: 26800, stock: 33 },
      { sku: 'TEA-WY-REF', options: { pack: 'refill' }, priceMinor: 19800, stock: 71 },
    ],
    popularity: 18,
    ageDays: 305,
    tags: ['oolong', 'roasted', 'gift'],
  },
  {
    slug: 'aged-puer-cake',
    category: 'tea',
    name: text('Ripe pu’er cake, pressed in 2014', '二〇一四年熟普饼'),
    summary: text(
      'A dry-stored Menghai cake that has lost its edges: dates, camphor, clean earth.',
      '勐海料，昆明干仓。枣香、樟香，棱角都已磨圆。',
    ),
    description: prose({
      en: `
        Pressed in Menghai in 2014 and kept in a dry warehouse in Kunming ever since. The
        fermented note went years ago; what is left is dark and soft, with dried dates, a little
        camphor and no mustiness at all.

        Lift the leaves off with a pick, working in from the edge so that they don’t break. Rinse
        8 g twice with boiling water, then infuse for ten seconds. It also boils well: 5 g to a
        litre of water, ten minutes on a low flame.

        The cake comes in cotton paper, as it always has. Keep it like that, in a dry place with
        a little air and no smell. It won’t spoil; it will only become milder.

        The 50 g sample is broken from the same lot and comes in a paper box.
      `,
      zh: `
        二〇一四年压于勐海，之后一直存在昆明的干仓。渥堆味早已散尽，汤色红浓，
        枣香里带一点樟香，没有半点仓味。

        用茶针从饼边慢慢撬，别把条索弄碎。取 8 克，沸水洗两道，十秒出汤。
        煮着喝也好：1 升水放 5 克，小火十分钟。

        棉纸包饼，一直如此。放在干燥、微微通风、没有异味的地方就行。它不会坏，只会越来越顺。

        50 克试饮装取自同一批饼，纸盒装。
      `,
    }),
    images: pictures(
      'aged-puer-cake',
      text('A paper-wrapped tea cake on a wooden stand', '木架上的棉纸茶饼'),
      text(
        'An unwrapped cake with a wedge broken off, a tea pick beside it',
        '拆开的茶饼撬下一角，旁边放着茶针',
      ),
      text('Dark tea poured from a red clay teapot', '紫砂壶旁一杯红浓的茶汤'),
    ),
    options: [
      {
        id: 'form',
        name: text('Form', '规格'),
        values: [
          { id: 'sample', name: text('Sample, 50 g', '试饮装 50 克') },
          { id: 'cake', name: text('Whole cake, 357 g', '整饼 357 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-PE14-50', options: { form: 'sample' }, priceMinor: 5800, stock: 140 },
      { sku: 'TEA-PE14-357', options: { form: 'cake' }, priceMinor: 36800, stock: 46 },
    ],
    popularity: 14,
    ageDays: 512,
    tags: ['puer', 'aged', 'gift'],
  },
  {
    slug: 'fuding-white-peony',
    category: 'tea',
    name: text('Fuding White Peony', '福鼎白牡丹'),
    summary: text(
      'Sun-withered buds and first leaves. Melon, hay, a little honey; very forgiving to brew.',
      '日光萎凋，一芽二叶。瓜果清甜，怎么泡都不出错。',
    ),
    description: prose({
      en: `
        White tea is the least made of all teas: picked, spread out in the sun, dried. Nothing
        else. This one is from Taimu mountain, buds still silver, leaves the green-grey of
        lichen.

        4 g for a 300 ml pot, water at 90 °C, three minutes. If you forget it, it grows sweeter
        rather than bitter. In summer, leave 5 g in a litre of cold water overnight.

        The glass jar holds 60 g and closes with beech and a silicone ring. Keep it out of the
        sun. White tea may be kept for years; the leaves turn brown and the taste turns to dried
        fruit.
      `,
      zh: `
        六大茶类里，白茶做得最少：采下来，摊在日光里，晾干，就这样。这批来自太姥山，
        芽头还披着银毫，叶子是苔藓般的灰绿。

        300 毫升壶放 4 克，90 ℃，三分钟。忘了时间也不苦，只会更甜。
        夏天用 1 升凉水泡 5 克，冷藏过夜，清早喝。

        玻璃罐装 60 克，榉木盖配硅胶圈，别晒太阳。白茶经得起存，几年后叶色转褐，
        滋味渐成果干。
      `,
    }),
    images: pictures(
      'fuding-white-peony',
      text(
        'A glass jar of silvery leaves with a wooden lid and a paper tag',
        '木盖玻璃罐里的白茶，挂着纸签',
      ),
      text('Buds and leaves spread on linen', '摊在麻布上的芽叶'),
    ),
    options: [
      {
        id: 'pack',
        name: text('Pack', '包装'),
        values: [
          { id: 'jar', name: text('Glass jar, 60 g', '玻璃罐 60 克') },
          { id: 'refill', name: text('Refill bag, 150 g', '补充装 150 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-BMD-JAR', options: { pack: 'jar' }, priceMinor: 11800, stock: 82 },
      { sku: 'TEA-BMD-REF', options: { pack: 'refill' }, priceMinor: 23800, stock: 54 },
    ],
    popularity: 21,
    ageDays: 96,
    tags: ['white-tea', 'everyday'],
  },
  {
    slug: 'jasmine-pearls',
    category: 'tea',
    name: text('Jasmine pearls', '茉莉龙珠'),
    summary: text(
      'Hand-rolled green tea, scented six nights with fresh jasmine from Hengzhou.',
      '手揉成珠，横州鲜花窨足六道，只闻花香不见花。',
    ),
    description: prose({
      en: `
        Spring buds are rolled into pearls by hand and wait until summer, when the jasmine opens.
        Then tea and flowers are layered together at dusk and parted at dawn, six nights in a
        row, with new flowers every night. No oil, no flavouring, and no petals left in the tin.

        Six or seven pearls are enough for a glass. Use water at 85 °C and watch them open; when
        the glass is a third full, top it up. Good for three rounds.

        In a lacquered tin with a lid that closes softly. Keep it shut: jasmine gives itself to
        anything near by.
      `,
      zh: `
        春天的嫩芽先手揉成珠，一直等到夏天茉莉开。黄昏一层茶一层花，天亮起花，
        夜夜换新花，连窨六道。不加香精，罐里也不留花瓣。

        一杯六七颗，85 ℃ 的水，看它一颗颗松开。喝到剩三分之一就续水，可续三回。

        漆面铁罐，盖子合得严。记得随手盖好，茉莉最大方，香气见谁给谁。
      `,
    }),
    images: pictures(
      'jasmine-pearls',
      text(
        'An indigo tin full of jasmine pearls, its lid leaning',
        '靛蓝茶罐盛满龙珠，罐盖斜倚一旁',
      ),
      text('A glass pot with pearls unfurling under white blossoms', '玻璃壶里龙珠舒展，花浮水面'),
    ),
    options: [
      {
        id: 'weight',
        name: weight,
        values: [
          { id: '75g', name: text('75 g', '75 克') },
          { id: '150g', name: text('150 g', '150 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-JAS-75', options: { weight: '75g' }, priceMinor: 9800, stock: 110 },
      { sku: 'TEA-JAS-150', options: { weight: '150g' }, priceMinor: 17800, stock: 48 },
    ],
    popularity: 7,
    ageDays: 148,
    tags: ['scented-tea', 'gift'],
  },
  {
    slug: 'smoked-souchong',
    category: 'tea',
    name: text('Smoked souchong from Tongmu', '桐木烟小种'),
    summary: text(
      'Black tea dried over pine fires, as it was when it first sailed west. Longan, resin, smoke.',
      '桐木关的老做法，松柴熏焙。桂圆汤，松烟香。',
    ),
    description: prose({
      en: `
        Tongmu is a nature reserve now and visitors stay outside, but the three-storey smoke
        houses still stand. Pine burns on the ground floor, the leaves lie above on bamboo, and
        what comes out tastes of dried longan first and of the fire second.

        3 g for a large cup, boiling water, two to three minutes. It takes milk well, and a slice
        of orange even better.

        Packed in a black tin with a tight inner lid. Store it apart from other teas: it lends
        its smoke to everything.
      `,
      zh: `
        桐木关如今是保护区，外人进不去，三层的“青楼”却还立着。底层烧松柴，茶叶铺在楼上的
        竹席，出来的茶先是桂圆甜，再是松烟香。

        大杯放 3 克，沸水焖两三分钟。兑奶合适，切一片橙子更好。

        黑色方罐，内盖紧实。请与别的茶分开放，它的烟味很会串门。
      `,
    }),
    images: pictures(
      'smoked-souchong',
      text(
        'A black tin with pine needles and rising smoke on its label',
        '黑色方罐，标签上松针与烟缕',
      ),
      text('A white cup of red tea under a pine branch', '松枝下一杯红亮的茶汤'),
    ),
    options: [
      {
        id: 'weight',
        name: weight,
        values: [
          { id: '100g', name: text('100 g', '100 克') },
          { id: '250g', name: text('250 g', '250 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-SS-100', options: { weight: '100g' }, priceMinor: 12800, stock: 75 },
      { sku: 'TEA-SS-250', options: { weight: '250g' }, priceMinor: 28800, stock: 26 },
    ],
    popularity: 29,
    ageDays: 388,
    tags: ['black-tea', 'smoked'],
  },
  {
    slug: 'tangerine-puer',
    category: 'tea',
    name: text('Green tangerine pu’er', '新会小青柑'),
    summary: text(
      'A whole Xinhui tangerine, hollowed and filled with ripe pu’er. One fruit, one pot.',
      '新会青柑掏空，填进陈年熟普。一颗泡一壶。',
    ),
    description: prose({
      en: `
        The tangerines are picked small and green in July, when the peel is full of oil. They are
        emptied through a coin-sized lid, filled with eight-year-old pu’er and dried in the sun
        for three weeks. The peel smells of citrus and mint; the tea inside is dark and sweet.

        Don’t break it up. Poke a few holes with a pick, put the whole fruit into a 500 ml glass
        or pot, rinse once and pour on boiling water. It gives eight infusions, and a ninth if
        you boil it.

        Each fruit weighs about 10 g and is wrapped in cotton paper. Keep the box dry.
      `,
      zh: `
        七月摘下拇指大的小青柑，皮里油最足。从铜钱大的口子掏空，填进八年陈熟普，
        盖好盖，晒足三个星期。皮是柑橘混着薄荷的清凉，茶是沉稳的甜。

        不必拆开。茶针扎几个孔，整颗放进 500 毫升的杯或壶，洗一道，沸水冲。
        能喝八泡，煮一煮还有第九泡。

        单颗约 10 克，棉纸独立包裹。整盒请放干燥处。
      `,
    }),
    images: pictures(
      'tangerine-puer',
      text('Two green tangerines, one opened and full of tea', '两颗小青柑，一颗揭了盖，里面是茶'),
      text('A whole tangerine steeping in a tall glass', '玻璃杯里泡着整颗青柑'),
    ),
    options: [
      {
        id: 'count',
        name: text('Box of', '每盒'),
        values: [
          { id: '6', name: text('6 fruits', '6 颗') },
          { id: '12', name: text('12 fruits', '12 颗') },
          { id: '24', name: text('24 fruits', '24 颗') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-XQG-6', options: { count: '6' }, priceMinor: 7800, stock: 88 },
      { sku: 'TEA-XQG-12', options: { count: '12' }, priceMinor: 13800, stock: 52 },
      { sku: 'TEA-XQG-24', options: { count: '24' }, priceMinor: 25800, stock: 0 },
    ],
    popularity: 16,
    ageDays: 121,
    tags: ['puer', 'citrus', 'gift'],
  },
  {
    slug: 'chrysanthemum-buds',
    category: 'tea',
    name: text('Tongxiang chrysanthemum buds', '桐乡胎菊'),
    summary: text(
      'Flowers picked just before they open. Caffeine-free, honey-yellow, made for late evenings.',
      '将开未开时采下的头茬胎菊，不含咖啡因，汤色蜜黄。',
    ),
    description: prose({
      en: `
        Tongxiang growers pick the buds in the first cold week of November, steam them for a
        minute and dry them on bamboo. Picked a few days later they would be ordinary flowers;
        now they are small, sweet and hold together in the pot.

        Eight buds to 400 ml of boiling water, five minutes. Add a few goji berries or a lump of
        rock sugar if you like. They mix well with ripe pu’er in the evening.

        No sulphur, nothing added. Close the bag tightly; the flowers drink up moisture.
      `,
      zh: `
        十一月第一场冷，桐乡人下田采胎菊，蒸一分钟，上竹匾烘干。晚采几天就成了寻常菊花，
        这时候的小而甜，久泡不散。

        400 毫升沸水放八朵，焖五分钟。随意添几粒枸杞、一块冰糖；夜里配熟普，也合适。

        不熏硫，无添加。取完记得封口，菊花最怕潮。
      `,
    }),
    images: pictures(
      'chrysanthemum-buds',
      text(
        'A glass pot with a bamboo handle, flowers floating in golden tea',
        '竹提梁玻璃壶，金黄茶汤里浮着菊花',
      ),
      text('Dried buds in a celadon dish', '青瓷盘里的干胎菊'),
    ),
    options: [
      {
        id: 'weight',
        name: weight,
        values: [
          { id: '40g', name: text('40 g', '40 克') },
          { id: '80g', name: text('80 g', '80 克') },
        ],
      },
    ],
    variants: [
      { sku: 'TEA-CHR-40', options: { weight: '40g' }, priceMinor: 3900, stock: 190 },
      { sku: 'TEA-CHR-80', options: { weight: '80g' }, priceMinor: 6900, stock: 104 },
    ],
    popularity: 11,
    ageDays: 176,
    tags: ['herbal', 'caffeine-free', 'everyday'],
  },
  {
    slug: 'tea-tasting-box',
    category: 'tea',
    name: text('Eight-tea tasting box', '八味茶盒'),
    summary: text(
      'Eight teas, 10 g each, with a card that tells how to brew every one of them.',
      '八款茶，各 10 克，附一张冲泡卡，照着泡就好。',
    ),
    description: prose({
      en: `
        The quickest way to find out what you like. Longjing, Tieguanyin, White Peony, rock
        oolong, chrysanthemum, ripe pu’er, smoked souchong and jasmine pearls, each in its own
        compartment with enough for two or three sessions.

        The folded card gives weight, temperature and time for each tea, and leaves room for
        your own notes. The box is rigid board covered in celadon paper, 30 × 21 × 6 cm, and good
        for keeping letters afterwards.

        The teas are packed on the day we send the box. Best within six months.
      `,
      zh: `
        想知道自己爱喝哪一口，先从这一盒试起。龙井、铁观音、白牡丹、老丛水仙、胎菊、熟普、
        烟小种、茉莉龙珠，一格一味，够泡两三回。

        折卡上写明每款茶的投茶量、水温和时间，也给你留了写笔记的地方。硬板盒裱青瓷色纸，
        30 × 21 × 6 厘米，茶喝完了，装信正好。

        发货当天分装，建议六个月内喝完。
      `,
    }),
    images: pictures(
      'tea-tasting-box',
      text(
        'A green gift box with an abacus print and a paper band',
        '青绿礼盒，盒面印着算盘，腰封纯白',
      ),
      text('The open box: eight compartments of loose tea', '打开的茶盒，八格散茶'),
    ),
    options: [],
    variants: [{ sku: 'TEA-BOX-8', options: {}, priceMinor: 16800, stock: 67 }],
    popularity: 4,
    ageDays: 62,
    tags: ['gift', 'sampler'],
  },
];
