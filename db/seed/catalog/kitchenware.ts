import type { SeedCategory, SeedProduct } from './types';
import { pictures, prose, text } from './write';

const size = text('Size', '尺寸');

export const kitchenware: SeedCategory = {
  slug: 'kitchenware',
  name: text('Kitchenware', '厨房'),
  intro: text(
    'Iron, clay, bamboo and brass. Few tools, each good at its job for a very long time.',
    '铁、陶、竹、铜。家什不多，件件趁手，一用许多年。',
  ),
  image: '/brand/category-kitchenware.svg',
};

export const kitchenwareProducts: SeedProduct[] = [
  {
    slug: 'carbon-steel-wok',
    category: 'kitchenware',
    name: text('Hand-hammered carbon-steel wok', '章丘手锻铁锅'),
    summary: text(
      'No coating, only iron and thousands of blows. Light enough to toss with one hand.',
      '没有涂层，只有铁和上万下锤。一只手颠得动。',
    ),
    description: prose({
      en: `
        Forged in Zhangqiu from a single disc of carbon steel, hot and then cold, until the face
        is covered with small bright dents. They hold the oil where the heat is, and after a
        month of cooking the wok slides like glass.

        1.6 mm at the base, thinner at the rim; the 32 cm wok weighs 1.3 kg, the 34 cm one 1.5 kg.
        A flat of 12 cm stands on gas, induction and electric rings. Walnut handle, one helper
        ring.

        It comes seasoned. Wash it with hot water and a brush, dry it on the flame, rub in a drop
        of oil. No dishwasher, and no soaking in vinegar or tomato.
      `,
      zh: `
        章丘匠人拿一块碳钢圆片，热锻、冷锻，打到锅面满是细亮的锤窝。油就留在锤窝里，
        炒上一个月，锅滑得像镜子。

        锅底 1.6 毫米，锅沿渐薄。32 厘米重 1.3 公斤，34 厘米重 1.5 公斤。
        12 厘米平底，燃气、电磁、电陶炉都坐得稳。胡桃木长柄，另有耳环。

        出厂已开锅。热水刷净，火上烘干，抹一滴油就好。别进洗碗机，别泡醋和番茄汁。
      `,
    }),
    images: pictures(
      'carbon-steel-wok',
      text('A dark wok with a wooden handle', '木柄的深色铁锅'),
      text('Vegetables tossed in the wok over a flame', '灶火上颠锅炒菜'),
      text('The hammered inside of the wok from above', '俯看锅面的锤纹'),
    ),
    options: [
      {
        id: 'diameter',
        name: text('Diameter', '口径'),
        values: [
          { id: '32', name: text('32 cm', '32 厘米') },
          { id: '34', name: text('34 cm', '34 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-WOK-32', options: { diameter: '32' }, priceMinor: 36800, stock: 48 },
      { sku: 'KIT-WOK-34', options: { diameter: '34' }, priceMinor: 41800, stock: 32 },
    ],
    popularity: 22,
    ageDays: 376,
    tags: ['iron', 'cooking'],
  },
  {
    slug: 'bamboo-steamer',
    category: 'kitchenware',
    name: text('Two-tier bamboo steamer', '双层竹蒸笼'),
    summary: text(
      'Bamboo lets the steam out and keeps the drops off: buns come out dry and proud.',
      '竹盖透气不滴水，包子出笼干爽挺括。',
    ),
    description: prose({
      en: `
        Bent from moso bamboo three years old, pegged with bamboo, tied with bamboo. No glue, no
        staples, no metal. The domed lid is woven double, so steam passes and nothing drips on
        the dough.

        Two tiers and a lid, with ten cotton liners. 18 cm is for breakfast, 24 cm for a family,
        and both stand over a wok of any size or on a pot of the same width.

        Soak it for an hour before first use. Afterwards rinse it without soap and let it dry in
        the air, never in the sun or in a bag.
      `,
      zh: `
        三年生毛竹，竹圈、竹钉、竹篾，一根钉子一滴胶都没有。穹盖双层编，汽出得去，
        水落不下来。

        两层一盖，附蒸布十张。18 厘米够一顿早饭，24 厘米够一家人；
        架在炒锅上，或坐在同口径的汤锅上都行。

        头一回用先泡一小时。用完清水冲，不放洗洁精，通风晾透，别暴晒，别闷在袋里。
      `,
    }),
    images: pictures(
      'bamboo-steamer',
      text('A two-tier bamboo steamer with rising steam', '冒着热气的双层竹蒸笼'),
      text('Seven buns in an open steamer, from above', '揭开的蒸笼里七只包子'),
    ),
    options: [
      {
        id: 'diameter',
        name: text('Diameter', '口径'),
        values: [
          { id: '18', name: text('18 cm', '18 厘米') },
          { id: '24', name: text('24 cm', '24 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-STM-18', options: { diameter: '18' }, priceMinor: 9800, stock: 94 },
      { sku: 'KIT-STM-24', options: { diameter: '24' }, priceMinor: 13800, stock: 76 },
    ],
    popularity: 25,
    ageDays: 292,
    tags: ['bamboo', 'cooking', 'everyday'],
  },
  {
    slug: 'wired-clay-pot',
    category: 'kitchenware',
    name: text('Wired clay pot', '铁线砂锅'),
    summary: text(
      'Sandy clay outside, brown glaze inside, iron wire around. For rice, soup and patience.',
      '外是粗砂，内是酱釉，铁线箍身。煲饭、煲汤、煲耐心。',
    ),
    description: prose({
      en: `
        Clay pots crack; wire holds them together long enough to become the family pot. The body
        is coarse and full of tiny holes, so it warms slowly and stays warm: soup is still hot
        when the second helping is called for.

        1.5 l feeds two, 2.6 l feeds four or five. For gas, electric rings and the oven to
        220 °C; not for induction.

        Boil rice gruel in it once before you begin, which seals the clay. Start on a low flame,
        and never put the hot pot on a wet table.
      `,
      zh: `
        砂锅易裂，箍上铁线，就能一直用成“家里那口锅”。胎粗而多孔，热得慢，凉得也慢，
        添第二碗时汤还烫嘴。

        1.5 升够两人，2.6 升够四五人。燃气、电陶炉、220 ℃ 以内烤箱可用，不适用电磁炉。

        头一回先熬一锅粥，米浆把气孔养住。小火起步，热锅别放在湿台面上。
      `,
    }),
    images: pictures(
      'wired-clay-pot',
      text('A lidded clay pot with iron wire', '箍着铁线的带盖砂锅'),
      text('Tofu and mushroom soup steaming in the open pot', '揭盖的砂锅，豆腐香菇汤冒着热气'),
    ),
    options: [
      {
        id: 'capacity',
        name: text('Capacity', '容量'),
        values: [
          { id: '1500', name: text('1.5 l', '1.5 升') },
          { id: '2600', name: text('2.6 l', '2.6 升') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-CP-15', options: { capacity: '1500' }, priceMinor: 9800, stock: 66 },
      { sku: 'KIT-CP-26', options: { capacity: '2600' }, priceMinor: 13800, stock: 58 },
    ],
    popularity: 34,
    ageDays: 318,
    tags: ['clay', 'cooking', 'winter'],
  },
  {
    slug: 'cast-iron-kettle',
    category: 'kitchenware',
    name: text('Cast-iron kettle with hobnails', '铸铁钉纹壶'),
    summary: text(
      'Sand-cast, uncoated, 1.1 litres. Makes water taste rounder and the room feel quieter.',
      '砂型铸造，素铁无釉，1.1 升。水变软了，屋子也静了。',
    ),
    description: prose({
      en: `
        Each kettle is cast in a mould of sand and clay that is broken to get it out, and every
        dot was pressed into that mould by hand. The inside is bare iron, fired at 900 °C so that
        a thin grey skin protects it.

        1.1 l, 1.9 kg, 17 cm wide without the spout. It stands on charcoal, gas, induction and
        infrared rings. Use it for boiling water, not for brewing in.

        Empty it while hot, take off the lid, and the last drops dry by themselves. A little rust
        inside is harmless: boil some old tea leaves, and it turns to black.
      `,
      zh: `
        一壶一模，砂模敲碎了壶才出来，壶身每一颗钉都是在模上一个个压的。内壁素铁，
        900 ℃ 烧过，结一层薄薄的灰膜护着。

        1.1 升，1.9 公斤，不含流宽 17 厘米。炭炉、燃气、电磁、电陶炉都行。
        只烧水，不泡茶。

        趁热倒空，揭盖，余温自会烘干。内壁有一点锈不妨事，煮一回旧茶叶，就黑回去了。
      `,
    }),
    images: pictures(
      'cast-iron-kettle',
      text('A black iron kettle with an arched handle', '弯提梁的黑铁壶'),
      text('The kettle steaming on a clay brazier', '铁壶坐在陶炉上冒着汽'),
    ),
    options: [],
    variants: [{ sku: 'KIT-KET-11', options: {}, priceMinor: 68800, stock: 2 }],
    popularity: 39,
    ageDays: 8,
    tags: ['iron', 'teaware', 'limited'],
  },
  {
    slug: 'brass-spider-strainer',
    category: 'kitchenware',
    name: text('Brass spider strainer', '黄铜漏勺'),
    summary: text(
      'Woven brass wire and a bamboo handle: lifts dumplings, noodles, crisp things out of oil.',
      '黄铜丝编网，竹柄。捞饺子，捞面，捞油里的脆物。',
    ),
    description: prose({
      en: `
        Woven by hand, wire over wire, on a double ring. Brass doesn’t rust, doesn’t stain white
        noodles, and gets rid of oil faster than steel because the wires are round.

        14 cm for a household, 18 cm for a party. The handle is 32 cm of old bamboo with a hook,
        long enough to keep your hand out of the steam.

        Rinse it while it is warm. Don’t leave it standing in water; bamboo remembers.
      `,
      zh: `
        手工一丝压一丝，编在双圈上。黄铜不锈，不染白面条；丝是圆的，沥油比不锈钢快。

        日常选 14 厘米，请客选 18 厘米。老竹柄长 32 厘米，带挂钩，手离得开蒸汽。

        趁温冲洗，别泡在水里，竹子记仇。
      `,
    }),
    images: pictures(
      'brass-spider-strainer',
      text('A woven brass strainer with a bamboo handle', '竹柄黄铜漏勺'),
      text('Dumplings lifted from a steaming pot', '从热锅里捞起饺子'),
    ),
    options: [
      {
        id: 'diameter',
        name: text('Diameter', '口径'),
        values: [
          { id: '14', name: text('14 cm', '14 厘米') },
          { id: '18', name: text('18 cm', '18 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-SP-14', options: { diameter: '14' }, priceMinor: 7800, stock: 99 },
      { sku: 'KIT-SP-18', options: { diameter: '18' }, priceMinor: 9800, stock: 65 },
    ],
    popularity: 50,
    ageDays: 407,
    tags: ['brass', 'cooking'],
  },
  {
    slug: 'vegetable-cleaver',
    category: 'kitchenware',
    name: text('Vegetable cleaver', '片刀'),
    summary: text(
      'The one knife of a Chinese kitchen: slices, chops, crushes, and carries it all to the wok.',
      '中式厨房一把刀：切、片、拍、铲，一路送进锅。',
    ),
    description: prose({
      en: `
        Not for bones. This is the thin cleaver cooks use for everything else: the heel for
        chopping, the tip for slicing, the flat for garlic, and the broad side to carry what you
        have cut.

        21 cm blade, 9.5 cm deep, 2 mm at the spine, 310 g; walnut handle with brass bolster. The
        carbon steel takes the keener edge and wants drying; the clad one has the same core
        between two stainless cheeks and asks for nothing.

        Sharpened by hand to fifteen degrees a side. Use wood or bamboo boards, and a whetstone
        twice a year.
      `,
      zh: `
        不剁骨头。除此之外，都归它：刀根剁，刀尖片，刀面拍蒜，切完一铲，直接下锅。

        刃长 21 厘米，刀高 9.5 厘米，背厚 2 毫米，310 克，胡桃木柄配黄铜箍。碳钢更利，
        用完要擦干；三合钢是同样的芯夹在两层不锈钢里，省心。

        手工开刃，单边十五度。配木板或竹板，一年磨两回。
      `,
    }),
    images: pictures(
      'vegetable-cleaver',
      text('A broad cleaver with a walnut handle', '胡桃木柄的宽片刀'),
      text('The cleaver on a round board with chopped scallions', '圆砧板上的片刀与切好的葱花'),
    ),
    options: [
      {
        id: 'steel',
        name: text('Steel', '钢材'),
        values: [
          { id: 'carbon', name: text('Carbon steel', '碳钢') },
          { id: 'clad', name: text('Stainless-clad', '三合钢') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-CLV-CS', options: { steel: 'carbon' }, priceMinor: 32800, stock: 37 },
      { sku: 'KIT-CLV-CLAD', options: { steel: 'clad' }, priceMinor: 39800, stock: 45 },
    ],
    popularity: 32,
    ageDays: 164,
    tags: ['knife', 'cooking'],
  },
  {
    slug: 'end-grain-board',
    category: 'kitchenware',
    name: text('Round end-grain chopping block', '整木圆砧板'),
    summary: text(
      'One slice of an old elm, rings and all. Kind to knives and heavy enough to stay put.',
      '老榆木横切一整片，年轮都在。不伤刀，不打滑。',
    ),
    description: prose({
      en: `
        Cut across the trunk, so that the blade goes between the fibres instead of through them
        and the marks close again. Each block is dried for two years, soaked in camellia oil, and
        bound with nothing; a red cord lets you hang it up.

        5 cm thick. 30 cm across weighs 2.8 kg, 38 cm weighs 4.6 kg.

        Oil it before first use and once a month after that. Stand it on edge to dry. Small
        cracks in the first winter are the wood finding its place; oil closes them.
      `,
      zh: `
        横截老榆木，刀落在纤维之间，不是切断纤维，刀痕自己会合上。阴干两年，山茶油浸透，
        不拼不胶，系红绳可挂。

        厚 5 厘米。30 厘米款重 2.8 公斤，38 厘米款重 4.6 公斤。

        首次使用前上一遍油，往后每月一次。立着晾。头一个冬天若有细裂，是木头在找位置，
        上油便合。
      `,
    }),
    images: pictures(
      'end-grain-board',
      text('A round block showing its rings, ginger in front', '年轮清晰的圆砧板，前面一块姜'),
      text('Sliced radish on the board', '砧板上切好的萝卜片'),
    ),
    options: [
      {
        id: 'diameter',
        name: text('Diameter', '直径'),
        values: [
          { id: '30', name: text('30 cm', '30 厘米') },
          { id: '38', name: text('38 cm', '38 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-EGB-30', options: { diameter: '30' }, priceMinor: 19800, stock: 43 },
      { sku: 'KIT-EGB-38', options: { diameter: '38' }, priceMinor: 29800, stock: 22 },
    ],
    popularity: 46,
    ageDays: 258,
    tags: ['wood', 'cooking'],
  },
  {
    slug: 'five-wood-chopsticks',
    category: 'kitchenware',
    name: text('Five woods, five pairs', '五木筷'),
    summary: text(
      'One pair each of five timbers, square where you hold them, round where you eat.',
      '五种木头各一双，上方下圆，一人一色。',
    ),
    description: prose({
      en: `
        Wenge, ebony-stained pear, rosewood, iron beech and green sandalwood; each pair has its
        own tip of colour so that nobody’s go astray. Square above, so they don’t roll; round
        below, so they are kind to the lip: heaven and earth, says the carpenter.

        24.5 cm long, finished with tung oil instead of lacquer. In a walnut tray with a cloth
        band.

        Wash by hand and dry upright. A few drops of oil in spring and autumn.
      `,
      zh: `
        鸡翅木、乌木色梨木、酸枝、铁榉、绿檀，各一双，筷头颜色不同，一家人不会拿混。
        上方不滚桌，下圆不硌唇，木匠说这叫天圆地方。

        长 24.5 厘米，擦桐油，不上漆。胡桃木盒装，布带压住。

        手洗，立着沥干。春秋各抹几滴油。
      `,
    }),
    images: pictures(
      'five-wood-chopsticks',
      text('Five pairs of chopsticks in a wooden tray', '木盒里五双不同木色的筷子'),
      text('One pair on a celadon rest beside a plate', '盘边青瓷筷枕上的一双筷子'),
    ),
    options: [],
    variants: [{ sku: 'KIT-CS5', options: {}, priceMinor: 13800, stock: 113 }],
    popularity: 43,
    ageDays: 334,
    tags: ['wood', 'table', 'gift'],
  },
  {
    slug: 'dumpling-maker-set',
    category: 'kitchenware',
    name: text('Dumpling set', '包饺子一套'),
    summary: text(
      'A tapered pin, a filling paddle and a straw-and-bamboo tray: all that grandmother needed.',
      '枣核擀面杖、馅挑、盖帘，姥姥也就用这三样。',
    ),
    description: prose({
      en: `
        The pin swells in the middle, so that a turn of the wrist leaves the wrapper thick at the
        heart and thin at the edge. The paddle is bent like a leaf and takes exactly one filling.
        The tray holds fifty dumplings and lets them dry underneath, so none of them sticks.

        Beech pin of 30 cm, bamboo paddle of 20 cm, tray of 40 cm across. The card inside has our
        recipe for pork and celery.

        Wipe the pin, don’t soak it. Hang up the tray.
      `,
      zh: `
        擀面杖中间鼓两头尖，手腕一转，皮子自然中间厚、边上薄。馅挑弯如叶，一挑正好一个馅。
        盖帘摆得下五十个，底下透气，不粘。

        榉木杖 30 厘米，竹馅挑 20 厘米，盖帘直径 40 厘米。附一张猪肉芹菜馅的方子。

        擀面杖擦净就行，别泡；盖帘挂起来。
      `,
    }),
    images: pictures(
      'dumpling-maker-set',
      text(
        'Rolling pin, paddle, wrappers and filling on a floured board',
        '撒了面的案板，擀面杖、馅挑、面皮与馅',
      ),
      text('Dumplings in rings on a round tray', '盖帘上一圈圈码好的饺子'),
    ),
    options: [],
    variants: [{ sku: 'KIT-DUMP', options: {}, priceMinor: 11800, stock: 81 }],
    popularity: 48,
    ageDays: 79,
    tags: ['cooking', 'new-year', 'set'],
  },
  {
    slug: 'granite-mortar',
    category: 'kitchenware',
    name: text('Granite mortar and pestle', '花岗岩石臼'),
    summary: text(
      'Rough inside, smooth outside, heavier than it looks. For chilli, sesame, Sichuan pepper.',
      '里头糙，外头润，比看着沉。捣辣椒、芝麻、花椒。',
    ),
    description: prose({
      en: `
        Turned from one block of Hui’an granite and left unpolished inside, because polish is for
        tombstones and spices need grip. The foot is wide and has a ring of cork, so neither table
        nor neighbours complain.

        13 cm across weighs 2.6 kg and holds a cup; 17 cm weighs 4.9 kg and holds enough chilli
        oil for a month.

        Grind a handful of raw rice to powder before first use and throw it away. After that:
        water and a brush, no soap.
      `,
      zh: `
        整块惠安花岗岩旋成，里面特意不抛光，香料要的就是这点咬劲。底宽，带一圈软木，
        桌子和楼下邻居都没意见。

        13 厘米重 2.6 公斤，一碗料；17 厘米重 4.9 公斤，一次捣够一个月的油辣子。

        头一回先捣一把生米，捣成粉倒掉。往后清水加刷子，不用洗洁精。
      `,
    }),
    images: pictures(
      'granite-mortar',
      text(
        'A grey stone mortar with its pestle, chillies beside it',
        '灰色石臼与杵，旁边几只红辣椒',
      ),
      text('Sichuan pepper and chillies in the mortar, from above', '俯看石臼里的花椒与辣椒'),
    ),
    options: [
      {
        id: 'size',
        name: size,
        values: [
          { id: '13', name: text('13 cm', '13 厘米') },
          { id: '17', name: text('17 cm', '17 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'KIT-MOR-13', options: { size: '13' }, priceMinor: 15800, stock: 40 },
      { sku: 'KIT-MOR-17', options: { size: '17' }, priceMinor: 22800, stock: 0 },
    ],
    popularity: 53,
    ageDays: 466,
    tags: ['stone', 'cooking'],
  },
];
