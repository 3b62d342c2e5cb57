import type { SeedCategory, SeedProduct } from './types';
import { pictures, prose, text } from './write';

export const stationery: SeedCategory = {
  slug: 'stationery',
  name: text('Stationery', '文房'),
  intro: text(
    'Brush, ink, paper and stone, and the smaller things that make you want to write.',
    '笔墨纸砚，还有些让人想坐下来写几个字的小物。',
  ),
  image: '/brand/category-stationery.svg',
};

export const stationeryProducts: SeedProduct[] = [
  {
    slug: 'five-brush-set',
    category: 'stationery',
    name: text('Five brushes from Huzhou', '湖笔五支'),
    summary: text(
      'Goat, weasel and mixed hair, from large characters to the finest line.',
      '羊毫、狼毫、兼毫齐备，大字到小楷都够用。',
    ),
    description: prose({
      en: `
        Two of goat hair for large and medium characters, two of weasel for running script, one
        fine liner. Every tip is sorted hair by hair under water, the way it has been done in
        Shanlian for seven hundred years, and comes to a point that stays.

        Handles of spotless bamboo with ox-horn collars, 24 to 28 cm long. The bamboo roll keeps
        the tips straight on the road; the stand of walnut holds all five to dry.

        Open a new brush in lukewarm water, never hot. After writing rinse it until the water is
        clear, press it into shape and hang it tip down.
      `,
      zh: `
        羊毫大、中各一，写大字；狼毫两支，写行书；小楷勾线一支。善琏的老法子，
        笔毛在水盆里一根一根理，七百年没变，出来的锋尖、齐、圆、健。

        净竹杆，牛角箍，长 24 至 28 厘米。竹帘卷起来带着走，笔锋不折；
        配胡桃木笔架，五支都能挂起来晾。

        新笔用温水化开，别用热水。写完洗到水清，理顺笔锋，锋朝下挂好。
      `,
    }),
    images: pictures(
      'five-brush-set',
      text('Five brushes hanging from a walnut stand', '胡桃木笔架上挂着五支毛笔'),
      text('The brushes in an unrolled bamboo mat', '展开的竹笔帘，插着五支笔'),
    ),
    options: [
      {
        id: 'set',
        name: text('Set', '组合'),
        values: [
          { id: 'roll', name: text('Brushes and roll', '五笔与笔帘') },
          { id: 'stand', name: text('Brushes, roll and stand', '五笔、笔帘与笔架') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-BR5', options: { set: 'roll' }, priceMinor: 26800, stock: 49 },
      { sku: 'STA-BR5-STD', options: { set: 'stand' }, priceMinor: 49800, stock: 21 },
    ],
    popularity: 19,
    ageDays: 365,
    tags: ['calligraphy', 'set', 'gift'],
  },
  {
    slug: 'pine-soot-ink-stick',
    category: 'stationery',
    name: text('Pine-soot ink stick', '松烟墨'),
    summary: text(
      'Huizhou ink that grinds to a quiet, bluish black. Gilded with a pine or a plum.',
      '徽州松烟，磨出来墨色沉静，微泛青光。描金松、梅两款。',
    ),
    description: prose({
      en: `
        Soot of old pine is mixed with hide glue, pearl powder and a little borneol, then beaten
        a thousand times and pressed in a carved mould. After that it does nothing but dry, for
        six months, in a room with closed windows.

        Pine soot is matt where lamp soot shines: right for small regular script, for mountains
        and mist. 62 g, 12 × 3 cm, in a wooden box with a sliding lid.

        Grind upright, slowly, with cold water, and wipe the stick dry afterwards, or it will
        crack. Keep it out of the sun.
      `,
      zh: `
        老松取烟，和以皮胶、珍珠粉与一点龙脑，千锤之后入模压制，再什么也不做，
        关着窗晾上六个月。

        油烟亮，松烟哑。写小楷、画云山，用松烟才对。净重 62 克，12 × 3 厘米，抽盖木盒装。

        清水，执正，慢慢磨。用完擦干，免得开裂，也别晒太阳。
      `,
    }),
    images: pictures(
      'pine-soot-ink-stick',
      text('A gilded ink stick in an open wooden box', '木盒里一锭描金松纹墨'),
      text('Two ink sticks, one with a pine, one with plum blossom', '松纹与梅纹两锭墨'),
    ),
    options: [
      {
        id: 'design',
        name: text('Design', '图案'),
        values: [
          { id: 'pine', name: text('Pine', '松') },
          { id: 'plum', name: text('Plum blossom', '梅') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-INK-PINE', options: { design: 'pine' }, priceMinor: 8800, stock: 84 },
      { sku: 'STA-INK-PLUM', options: { design: 'plum' }, priceMinor: 8800, stock: 62 },
    ],
    popularity: 35,
    ageDays: 420,
    tags: ['calligraphy', 'ink'],
  },
  {
    slug: 'duan-inkstone',
    category: 'stationery',
    name: text('Duan inkstone', '端砚'),
    summary: text(
      'Purple stone from Zhaoqing with a carved cloud. Ink comes off it like oil.',
      '肇庆紫石，浅雕流云，下墨如油。',
    ),
    description: prose({
      en: `
        Breathe on it and it stays wet for a minute: that is the test of a Duan stone. It is fine
        enough not to wear the brush and just rough enough to take the ink.

        Each is cut from one piece, with a well for water and a low cloud round it that follows
        a lighter vein in the stone. No two veins are alike; yours will differ from the picture.
        In a rosewood-coloured box with a lid.

        Wash it with cold water after use and let no ink dry on it. Once a month rub the face
        with a piece of lotus pod or a soft sponge.
      `,
      zh: `
        呵一口气，石面能湿上一分钟，这是试端石的老办法。细到不伤笔毫，又刚好咬得住墨。

        整石开料，砚池旁一朵浅云，顺着石上的浅色纹理走。石品各异，收到的与图中会有不同。
        配红木色天地盖盒。

        用后清水洗净，不留宿墨。每月用莲蓬或软海绵轻轻打磨一遍砚面。
      `,
    }),
    images: pictures(
      'duan-inkstone',
      text('A purple-grey inkstone with an ink stick lying on it', '紫灰色端砚，墨锭横搁其上'),
      text('The inkstone in its box, the lid beside it', '砚卧盒中，盒盖在旁'),
    ),
    options: [
      {
        id: 'size',
        name: text('Size', '尺寸'),
        values: [
          { id: '5', name: text('5 inches (15 cm)', '五寸') },
          { id: '7', name: text('7 inches (21 cm)', '七寸') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-DUAN-5', options: { size: '5' }, priceMinor: 68000, stock: 20 },
      { sku: 'STA-DUAN-7', options: { size: '7' }, priceMinor: 118000, stock: 1 },
    ],
    popularity: 47,
    ageDays: 533,
    tags: ['calligraphy', 'one-of-a-kind'],
  },
  {
    slug: 'xuan-paper',
    category: 'stationery',
    name: text('Xuan paper, four-foot sheets', '四尺宣纸'),
    summary: text(
      'Blue sandalwood bark and rice straw from Jingxian. Raw for painting, half-sized for script.',
      '泾县青檀皮与沙田稻草。生宣泼墨，半熟写字。',
    ),
    description: prose({
      en: `
        Paper from Jingxian takes eighteen steps and a hill: the straw is bleached by rain and sun
        on the slope for most of a year. That is why it lasts a thousand.

        Raw paper drinks; a wet stroke spreads like breath on glass. Half-sized paper holds the
        line and forgives. 69 × 138 cm, sold in rolls, with a little of everything in the
        edges, as it is trimmed by hand.

        Keep it rolled, in its wrapper, away from damp. It improves with age: after three
        years the fire, as painters say, has gone out of it.
      `,
      zh: `
        泾县做纸，十八道工序外加一面山坡：稻草摊在坡上，日晒雨淋大半年才白透。
        所谓纸寿千年，都在这慢里。

        生宣吃墨，湿笔落下去像呵在窗上的气；半熟宣收得住线，也容得下失手。
        69 × 138 厘米，成卷出售，手工裁边。

        连包装卷着放，避潮。纸越放越好用，三年后，“火气”就退了。
      `,
    }),
    images: pictures(
      'xuan-paper',
      text('Three rolls of paper held by an indigo band', '三卷宣纸，靛蓝腰封束起'),
      text('A sheet with painted bamboo under wooden weights', '木镇尺压着一张墨竹'),
    ),
    options: [
      {
        id: 'kind',
        name: text('Kind', '品类'),
        values: [
          { id: 'raw', name: text('Raw', '生宣') },
          { id: 'half', name: text('Half-sized', '半熟宣') },
        ],
      },
      {
        id: 'sheets',
        name: text('Sheets', '张数'),
        values: [
          { id: '20', name: text('20', '20 张') },
          { id: '100', name: text('100', '100 张') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-XP-R20', options: { kind: 'raw', sheets: '20' }, priceMinor: 12800, stock: 97 },
      { sku: 'STA-XP-R100', options: { kind: 'raw', sheets: '100' }, priceMinor: 56800, stock: 24 },
      { sku: 'STA-XP-H20', options: { kind: 'half', sheets: '20' }, priceMinor: 13800, stock: 88 },
      {
        sku: 'STA-XP-H100',
        options: { kind: 'half', sheets: '100' },
        priceMinor: 59800,
        stock: 20,
      },
    ],
    popularity: 40,
    ageDays: 284,
    tags: ['calligraphy', 'painting', 'paper'],
  },
  {
    slug: 'qingtian-seal-set',
    category: 'stationery',
    name: text('Seal set with cinnabar paste', '青田石印章套装'),
    summary: text(
      'Two soft stones to carve yourself, a jar of cinnabar paste, a knife and a booklet.',
      '两方青田石，一盒朱砂印泥，一把刻刀，一本小册子。',
    ),
    description: prose({
      en: `
        Everything for a first seal. Qingtian stone cuts like hard cheese and holds a clean edge,
        which is why beginners are given it and masters go on using it. One stone has a bridge
        knob with a red cord, the other is plain; their faces are 2.5 and 2 cm square.

        The paste is cinnabar, castor oil and moxa floss. It is dense, stays red for centuries,
        and should be turned with the spatula once a month so that the oil doesn’t settle. The
        blue-and-white jar holds 30 g.

        The booklet has sixty surnames in seal script, ready to trace. Keep paste and knife away
        from children.
      `,
      zh: `
        刻第一方印，要的都在这里。青田石下刀脆爽、不崩边，所以初学用它，名家也还用它。
        一方瓦钮系红绳，一方素章，印面 2.5 与 2 厘米见方。

        印泥是朱砂、蓖麻油与艾绒，色沉而厚，百年不褪。每月用印筋翻一翻，免得油沉底。
        青花小罐装 30 克。

        小册子里有六十个姓的篆字，描下来就能刻。印泥与刻刀请放在孩子够不着的地方。
      `,
    }),
    images: pictures(
      'qingtian-seal-set',
      text('Two seal stones and a jar of red paste', '两方印石与一罐印泥'),
      text(
        'A red impression on paper, the stone lying beside it',
        '纸上一方朱红印文，印石卧在一旁',
      ),
    ),
    options: [],
    variants: [{ sku: 'STA-SEAL', options: {}, priceMinor: 33800, stock: 40 }],
    popularity: 31,
    ageDays: 132,
    tags: ['craft', 'set', 'gift'],
  },
  {
    slug: 'thread-bound-notebook',
    category: 'stationery',
    name: text('Thread-bound notebook', '线装本'),
    summary: text(
      'Soft covers, four-hole binding, ivory paper that takes a fountain pen without a sulk.',
      '软面四眼线装，米色内页，钢笔写上去不洇。',
    ),
    description: prose({
      en: `
        Bound as books were before glue: folded sheets, four holes, one linen thread. It lies
        open on any page and can be opened up and bound again when you want to take one out.

        96 pages of 90 g ivory paper, 13 × 19 cm. Columns means fine red lines from top to
        bottom, the traditional way; blank means blank. The cover is paper-backed cotton, and the
        title slip on the front is for you to write on.
      `,
      zh: `
        没有胶水的年代，书就是这么订的：折页，四个眼，一根麻线。摊得平，想取一页出来，
        拆开再订就是。

        90 克米色纸，96 页，13 × 19 厘米。竖栏是细细的朱丝栏，空白就是一片白。
        封面为裱纸棉布，书签条留空，等你题名。
      `,
    }),
    images: pictures(
      'thread-bound-notebook',
      text(
        'An indigo notebook with stitched spine and title slip',
        '靛蓝线装本，书脊缝线，贴着题签',
      ),
      text('The open notebook with red columns and handwriting', '摊开的朱丝栏内页，写着几行字'),
      text('Notebooks in maroon, pine green and indigo', '枣红、松绿、靛蓝三本'),
    ),
    options: [
      {
        id: 'cover',
        name: text('Cover', '封面'),
        values: [
          { id: 'indigo', name: text('Indigo', '靛蓝') },
          { id: 'pine', name: text('Pine green', '松绿') },
          { id: 'maroon', name: text('Maroon', '枣红') },
        ],
      },
      {
        id: 'pages',
        name: text('Pages', '内页'),
        values: [
          { id: 'columns', name: text('Columns', '竖栏') },
          { id: 'blank', name: text('Blank', '空白') },
        ],
      },
    ],
    variants: [
      {
        sku: 'STA-NB-IND-C',
        options: { cover: 'indigo', pages: 'columns' },
        priceMinor: 4800,
        stock: 160,
      },
      {
        sku: 'STA-NB-IND-B',
        options: { cover: 'indigo', pages: 'blank' },
        priceMinor: 4800,
        stock: 122,
      },
      {
        sku: 'STA-NB-PIN-C',
        options: { cover: 'pine', pages: 'columns' },
        priceMinor: 4800,
        stock: 0,
      },
      {
        sku: 'STA-NB-PIN-B',
        options: { cover: 'pine', pages: 'blank' },
        priceMinor: 4800,
        stock: 95,
      },
      {
        sku: 'STA-NB-MAR-C',
        options: { cover: 'maroon', pages: 'columns' },
        priceMinor: 4800,
        stock: 78,
      },
    ],
    popularity: 8,
    ageDays: 198,
    tags: ['notebook', 'paper', 'everyday'],
  },
  {
    slug: 'bamboo-fountain-pen',
    category: 'stationery',
    name: text('Bamboo-joint fountain pen', '竹节钢笔'),
    summary: text(
      'Lacquered brass with two quiet joints, a steel nib with some spring, and a real clip.',
      '黄铜笔身髹漆，两道竹节，钢尖微有弹性。',
    ),
    description: prose({
      en: `
        Turned from brass to the outline of a bamboo stem and given nine coats of lacquer, each
        rubbed down before the next. It weighs 31 g uncapped and feels like more.

        The nib is gilded steel, number 6, in fine or medium. Fine is the one for characters.
        Takes international cartridges and comes with a converter; the cap screws on and can be
        posted.

        Rinse it with cool water when you change ink. Lacquer scratches like a piano does, so
        keep it away from keys.
      `,
      zh: `
        黄铜车出竹节的轮廓，髹漆九遍，每一遍都打磨过再上下一遍。去帽 31 克，
        握着比分量更踏实。

        镀金 6 号钢尖，F、M 两种，写汉字选 F。通用墨囊，附上墨器；旋帽，可插在笔尾。

        换墨水时用凉水冲净。漆面像琴漆一样怕刮，别和钥匙放一处。
      `,
    }),
    images: pictures(
      'bamboo-fountain-pen',
      text('A green fountain pen on a mountain-shaped porcelain rest', '绿漆钢笔搁在山形瓷笔架上'),
      text('The gilded nib drawing a blue line', '金色笔尖划过一道蓝线'),
      text('Pens in green, red-brown and black in a case', '笔盒里绿、赭、黑三支'),
    ),
    options: [
      {
        id: 'colour',
        name: text('Colour', '颜色'),
        values: [
          { id: 'green', name: text('Bamboo green', '竹青') },
          { id: 'russet', name: text('Russet', '赭红') },
          { id: 'black', name: text('Black', '墨黑') },
        ],
      },
      {
        id: 'nib',
        name: text('Nib', '笔尖'),
        values: [
          { id: 'f', name: text('Fine', 'F 尖') },
          { id: 'm', name: text('Medium', 'M 尖') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-FP-GRN-F', options: { colour: 'green', nib: 'f' }, priceMinor: 36800, stock: 52 },
      { sku: 'STA-FP-GRN-M', options: { colour: 'green', nib: 'm' }, priceMinor: 36800, stock: 30 },
      {
        sku: 'STA-FP-RUS-F',
        options: { colour: 'russet', nib: 'f' },
        priceMinor: 36800,
        stock: 27,
      },
      { sku: 'STA-FP-BLK-F', options: { colour: 'black', nib: 'f' }, priceMinor: 36800, stock: 44 },
      { sku: 'STA-FP-BLK-M', options: { colour: 'black', nib: 'm' }, priceMinor: 36800, stock: 3 },
    ],
    popularity: 15,
    ageDays: 47,
    tags: ['pen', 'gift'],
  },
  {
    slug: 'red-column-letter-set',
    category: 'stationery',
    name: text('Red-column letter set', '朱丝栏信笺'),
    summary: text(
      'Twenty sheets, ten envelopes, and room for nine lines: enough for what matters.',
      '信纸二十，信封十只，一页九行，刚好够说要紧的话。',
    ),
    description: prose({
      en: `
        Letterpress on soft bamboo paper: nine red columns, a double frame, and on every fifth
        sheet the grey ghost of a bamboo to write across. Fountain pen, brush or pencil all work;
        ballpoints sound wrong on it.

        Sheets 18.5 × 26 cm, upright envelopes 11 × 20 cm with a red frame for the address. The
        set comes tied with a red cord; the refill is twenty sheets in a paper sleeve.
      `,
      zh: `
        软竹纸，凸版印：九道红栏，双边框，每隔五张有一枝淡墨竹，字就写在竹上。
        钢笔、毛笔、铅笔都行，圆珠笔写着不对味。

        信纸 18.5 × 26 厘米，竖式信封 11 × 20 厘米，红框留写地址。整套以红绳系好；
        补充装为信纸二十张，纸套装。
      `,
    }),
    images: pictures(
      'red-column-letter-set',
      text(
        'Letter paper with red columns and envelopes tied with cord',
        '红栏信纸与红绳系着的信封',
      ),
      text('A sheet with a bamboo motif and a brush', '印着淡竹的信纸与一支毛笔'),
    ),
    options: [
      {
        id: 'set',
        name: text('Set', '组合'),
        values: [
          { id: 'full', name: text('Paper and envelopes', '信纸与信封') },
          { id: 'refill', name: text('Paper only', '信纸补充装') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-LET', options: { set: 'full' }, priceMinor: 3900, stock: 186 },
      { sku: 'STA-LET-REF', options: { set: 'refill' }, priceMinor: 1900, stock: 143 },
    ],
    popularity: 23,
    ageDays: 315,
    tags: ['paper', 'letters'],
  },
  {
    slug: 'brass-paperweights',
    category: 'stationery',
    name: text('Brass paperweights, a pair', '铜镇尺一对'),
    summary: text(
      'Two solid bars engraved with bamboo. They hold a sheet flat, and a page, and a breath.',
      '两条实心黄铜，刻竹一枝。压得住纸，也定得住心。',
    ),
    description: prose({
      en: `
        Cast, milled and engraved by hand with one bamboo branch that runs across both bars when
        you lay them end to end. The edges are broken by a hair, so they don’t cut the paper.

        2.4 × 1.6 cm in section; the 18 cm pair weighs 1.1 kg, the 24 cm pair 1.5 kg. Felt feet
        are in the box if you want them on a polished table.

        Brass darkens to the colour of tea. If you like it bright, rub it with a cut lemon and
        salt, rinse and dry.
      `,
      zh: `
        铸成铣平，手工刻一枝竹，两条首尾相接时，竹枝也接上了。棱角倒去一丝，不割纸。

        截面 2.4 × 1.6 厘米。18 厘米一对重 1.1 公斤，24 厘米一对重 1.5 公斤。
        盒里附毡垫，漆面书桌可贴。

        黄铜会慢慢变成茶色。喜欢亮的，切半个柠檬蘸盐擦一擦，冲净抹干。
      `,
    }),
    images: pictures(
      'brass-paperweights',
      text('Two engraved brass bars on a table', '桌上一对刻竹的铜镇尺'),
      text('The weights holding a sheet with the character for luck', '铜镇尺压着一幅“福”字'),
    ),
    options: [
      {
        id: 'length',
        name: text('Length', '长度'),
        values: [
          { id: '18', name: text('18 cm', '18 厘米') },
          { id: '24', name: text('24 cm', '24 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-PW-18', options: { length: '18' }, priceMinor: 15800, stock: 57 },
      { sku: 'STA-PW-24', options: { length: '24' }, priceMinor: 19800, stock: 41 },
    ],
    popularity: 42,
    ageDays: 231,
    tags: ['desk', 'brass', 'gift'],
  },
  {
    slug: 'walnut-abacus',
    category: 'stationery',
    name: text('Walnut abacus', '胡桃木算盘'),
    summary: text(
      'Our namesake. Seven beads a rod, a click for every one, and the sum always comes out.',
      '本店的名字就从它来。上二下五，珠声清脆，账总算得清。',
    ),
    description: prose({
      en: `
        Two beads above the beam, five below, as merchants used for five hundred years. The frame
        is black walnut with mortised corners under brass; the beads are beech, stained and
        waxed, and turn on bamboo rods with just enough friction to stay where they are put.

        The desk abacus has thirteen rods and measures 32 × 17 cm. The small one has eleven and
        fits a coat pocket at 20 × 9 cm. In the picture it is set to 168, which in Chinese sounds
        like good fortune all the way.

        A folded sheet teaches addition and subtraction in an evening. Oil the frame lightly once
        a year and keep the rods dry.
      `,
      zh: `
        梁上二珠，梁下五珠，掌柜们用了五百年的样式。黑胡桃木框，榫卯做角，外包黄铜；
        榉木珠染色打蜡，穿在竹档上，松紧刚好，拨到哪儿停在哪儿。

        桌上款十三档，32 × 17 厘米；口袋款十一档，20 × 9 厘米，揣进大衣兜里正好。
        图上拨的是 168，一路发。

        附一张折页口诀，一晚上学会加减。每年给木框薄薄上一次油，竹档别沾水。
      `,
    }),
    images: pictures(
      'walnut-abacus',
      text(
        'A walnut abacus with brass corners, a few beads in red',
        '黄铜包角的胡桃木算盘，几颗红珠',
      ),
      text('Close view of beads and beam', '算珠与横梁的近景'),
      text('The small abacus above a ledger with a brush', '账页上方的小算盘与毛笔'),
    ),
    options: [
      {
        id: 'size',
        name: text('Size', '尺寸'),
        values: [
          { id: 'pocket', name: text('Pocket, 11 rods', '口袋款，十一档') },
          { id: 'desk', name: text('Desk, 13 rods', '桌上款，十三档') },
        ],
      },
    ],
    variants: [
      { sku: 'STA-ABA-11', options: { size: 'pocket' }, priceMinor: 16800, stock: 68 },
      { sku: 'STA-ABA-13', options: { size: 'desk' }, priceMinor: 28800, stock: 55 },
    ],
    popularity: 3,
    ageDays: 600,
    tags: ['abacus', 'desk', 'gift'],
  },
];
