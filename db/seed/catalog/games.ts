import type { SeedCategory, SeedProduct } from './types';
import { pictures, prose, text } from './write';

export const games: SeedCategory = {
  slug: 'games',
  name: text('Games', '玩物'),
  intro: text(
    'For two at a table, four round a table, or one with a puzzle and the rain outside.',
    '两人对坐，四人围桌，或一个人，一件机巧，窗外下雨。',
  ),
  image: '/brand/category-games.svg',
};

export const gamesProducts: SeedProduct[] = [
  {
    slug: 'go-set',
    category: 'games',
    name: text('Go set', '围棋'),
    summary: text(
      'A reversible board, two turned bowls, and stones that click the way they should.',
      '双面棋盘，一对木罐，落子有声。',
    ),
    description: prose({
      en: `
        The board is solid spruce, 4 cm thick, with nineteen lines on one side and thirteen on
        the other, for the evenings when there is not that much time. Lines are drawn with a
        blade and lacquer, so you feel each crossing.

        Yunzi stones are fired from Yunnan ores: black ones show green against the light, white
        ones glow like jade. The porcelain stones are lighter and brighter, and good for
        learning. 181 black, 180 white, 2.2 cm, in bowls of walnut.

        Wash new stones in warm water and rub the black ones with a little oil. Wipe the board
        dry; never use polish.
      `,
      zh: `
        整木云杉盘，厚 4 厘米，一面十九路，一面十三路，留给时间不够的晚上。
        刀线填漆，每个交叉点指尖都摸得到。

        云子以云南矿料烧成，黑子对光透碧，白子温润如玉。瓷子轻些亮些，初学正好。
        黑 181、白 180 枚，直径 2.2 厘米，胡桃木罐装。

        新子温水洗净，黑子抹一点油。棋盘干布擦，别上蜡。
      `,
    }),
    images: pictures(
      'go-set',
      text('A go board with a few stones, two bowls behind it', '棋盘上落着几子，后面两只棋罐'),
      text('A position on the board, from above', '俯看盘上一局'),
      text('Bowls of black and white stones', '两罐黑白棋子'),
    ),
    options: [
      {
        id: 'stones',
        name: text('Stones', '棋子'),
        values: [
          { id: 'porcelain', name: text('Porcelain', '瓷子') },
          { id: 'yunzi', name: text('Yunzi', '云子') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-GO-POR', options: { stones: 'porcelain' }, priceMinor: 45800, stock: 34 },
      { sku: 'GAM-GO-YUN', options: { stones: 'yunzi' }, priceMinor: 62800, stock: 27 },
    ],
    popularity: 49,
    ageDays: 395,
    tags: ['board-game', 'two-players', 'gift'],
  },
  {
    slug: 'xiangqi-set',
    category: 'games',
    name: text('Xiangqi, Chinese chess', '中国象棋'),
    summary: text(
      'Thirty-two turned pieces, carved deep and coloured by hand, on a folding board.',
      '三十二子，深刻填色，配折叠木盘。',
    ),
    description: prose({
      en: `
        You hear it before you see it: old men in a park, wood on wood, someone groaning. The
        pieces are thick enough to slam and are carved by hand in regular script, red and black,
        each with a bevel that fits the fingers.

        The beech set has pieces of 4 cm on a board of 46 × 50 cm; the rosewood set has 5 cm on
        55 × 60 cm. Both boards fold in half and hold the pieces inside. A rule card comes in
        Chinese and English.

        Wipe with a dry cloth. Slam gently in flats with thin floors.
      `,
      zh: `
        未见其人先闻其声：公园里，木头拍木头，有人叫一声“哎哟”。棋子够厚，经得起拍，
        楷书手刻，红黑填色，倒角顺手。

        榉木款子径 4 厘米，盘 46 × 50 厘米；酸枝款子径 5 厘米，盘 55 × 60 厘米。
        棋盘对折，子收在里头。附中英文规则卡。

        干布擦拭即可。楼板薄的人家，请轻拍。
      `,
    }),
    images: pictures(
      'xiangqi-set',
      text('A game in progress on a wooden xiangqi board', '木棋盘上正下到中局'),
      text('Four carved pieces: two red, two black', '四枚棋子，两红两黑'),
    ),
    options: [
      {
        id: 'wood',
        name: text('Wood', '木料'),
        values: [
          { id: 'beech', name: text('Beech', '榉木') },
          { id: 'rosewood', name: text('Rosewood', '酸枝') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-XQ-BEE', options: { wood: 'beech' }, priceMinor: 16800, stock: 72 },
      { sku: 'GAM-XQ-ROS', options: { wood: 'rosewood' }, priceMinor: 42800, stock: 21 },
    ],
    popularity: 52,
    ageDays: 428,
    tags: ['board-game', 'two-players'],
  },
  {
    slug: 'bamboo-mahjong-set',
    category: 'games',
    name: text('Green-backed mahjong', '竹青麻将'),
    summary: text(
      'Cream faces on bamboo-green backs, engraved, then painted by hand. 144 tiles and two dice.',
      '米白牌面，竹青牌背，雕刻填彩，一百四十四张。',
    ),
    description: prose({
      en: `
        Shuffling is half the pleasure, so we chose the weight first: melamine dense as bone,
        cool, with rounded corners that wash over the table like pebbles. Every sign is engraved
        and filled with colour by hand; run a thumb across and you know it blind.

        Home tiles are 40 mm high, travel tiles 26 mm. Both have flowers and seasons, dice, wind
        marker and a wooden case lined with green felt. Guide to Sichuan and Guangdong rules
        included.

        Clean the tiles with a damp cloth; alcohol takes the colour off.
      `,
      zh: `
        洗牌是一半的乐趣，所以先挑分量：料密如骨，触手生凉，圆角，在桌上哗哗地像卵石过水。
        牌面先雕后填彩，闭着眼，大拇指一摸就知道。

        家用款高 40 毫米，旅行款 26 毫米。均含花牌、骰子、庄位，木盒绿绒内衬。
        附四川、广东打法说明。

        湿布擦洗，别用酒精，会掉色。
      `,
    }),
    images: pictures(
      'bamboo-mahjong-set',
      text('Two rows of standing mahjong tiles', '两排立着的麻将牌'),
      text('Tiles and dice in a wooden case', '木盒里的麻将牌与骰子'),
    ),
    options: [
      {
        id: 'size',
        name: text('Tiles', '牌号'),
        values: [
          { id: 'travel', name: text('Travel, 26 mm', '旅行款 26 毫米') },
          { id: 'home', name: text('Home, 40 mm', '家用款 40 毫米') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-MJ-26', options: { size: 'travel' }, priceMinor: 32800, stock: 46 },
      { sku: 'GAM-MJ-40', options: { size: 'home' }, priceMinor: 59800, stock: 30 },
    ],
    popularity: 51,
    ageDays: 115,
    tags: ['tiles', 'four-players', 'new-year'],
  },
  {
    slug: 'star-checkers',
    category: 'games',
    name: text('Star checkers', '玻璃珠跳棋'),
    summary: text(
      'Sixty glass marbles on a hexagon of ash. Two to six players, five to ninety-five years.',
      '白蜡木六角盘，六十颗玻璃珠，两到六人，五岁到九十五岁。',
    ),
    description: prose({
      en: `
        The first game most of us learned to win. The board is ash, 36 cm from point to point,
        with hollows milled deep enough that a sleeve doesn’t end the game.

        Ten marbles in each of six colours: cinnabar, ochre, pine, indigo, mist and plum, each
        with its own swirl, plus two spare. They live in a drawer below the board.

        Not for children under three: marbles roll, and are swallowed.
      `,
      zh: `
        多半人头一回赢，赢的就是跳棋。白蜡木盘，对角 36 厘米，棋窝铣得够深，
        袖子一带也不至于散局。

        朱、赭、松、靛、雾、梅六色，每色十颗，颗颗花纹不同，另备两颗。
        珠子收在盘下的抽屉里。

        三岁以下请勿玩耍，谨防吞咽。
      `,
    }),
    images: pictures(
      'star-checkers',
      text('A hexagonal board with six camps of coloured marbles', '六角棋盘，六营彩珠'),
      text('Close view of marbles in their hollows', '棋窝里玻璃珠的近景'),
    ),
    options: [],
    variants: [{ sku: 'GAM-STAR', options: {}, priceMinor: 19800, stock: 56 }],
    popularity: 54,
    ageDays: 220,
    tags: ['board-game', 'family'],
  },
  {
    slug: 'seven-board-tangram',
    category: 'games',
    name: text('Seven-board tangram', '七巧板'),
    summary: text(
      'Seven pieces, one square, and a booklet of 160 figures from a Qing-dynasty handbook.',
      '七块木板拼一方，附一百六十图，出自清人图谱。',
    ),
    description: prose({
      en: `
        A swan, a runner, a teapot, a man asleep: all from five triangles, a square and a
        rhomboid. Painted beech, 8 mm thick, so that the pieces can stand on edge when you get
        tired of laying them flat.

        The square measures 16 × 16 cm in its walnut tray. Figures are printed as silhouettes;
        the answers are at the back, and it is no shame to look.

        Water-based paint, tested for toys. From four years.
      `,
      zh: `
        天鹅、跑者、茶壶、睡汉，五个三角一方一斜，全拼得出。榉木彩漆，厚 8 毫米，
        平着拼腻了，还能立起来搭。

        拼成方形 16 × 16 厘米，收在胡桃木盘里。图谱只印剪影，答案在书后，看一眼也不丢人。

        水性漆，符合玩具标准，四岁以上。
      `,
    }),
    images: pictures(
      'seven-board-tangram',
      text('Seven coloured pieces forming a square in a tray', '木盘里七色木块拼成方形'),
      text('The pieces laid out as a swan', '拼成天鹅的七巧板'),
    ),
    options: [],
    variants: [{ sku: 'GAM-TAN', options: {}, priceMinor: 9800, stock: 138 }],
    popularity: 55,
    ageDays: 182,
    tags: ['puzzle', 'children', 'gift'],
  },
  {
    slug: 'nine-linked-rings',
    category: 'games',
    name: text('Nine linked rings', '九连环'),
    summary: text(
      'A brass puzzle of 341 moves. Nobody can solve it for you.',
      '黄铜九环，三百四十一步，谁也替不了你。',
    ),
    description: prose({
      en: `
        Nine rings on a loop, each held by the next. To take off the ninth you must first put
        back the eighth, and so on, 341 moves in all: an abacus for patience. Mathematicians call
        it a Gray code; in novels, clever girls solve it in front of emperors.

        Solid brass wire with a walnut base, 27 cm long, 240 g. A leaflet shows the first
        seven moves and then leaves you alone.

        Brass grows warm and dark in the hand. Toothpaste brings back the shine.
      `,
      zh: `
        九个环套在一根框上，环环相扣。想下第九个，先得装回第八个，如此往复三百四十一步，
        是一把拨耐心的算盘。数学家叫它格雷码，小说里聪明姑娘当着皇帝解开。

        实心黄铜，胡桃木底，长 27 厘米，240 克。附折页，教你头七步，往后请自便。

        铜越盘越暖，越盘越深。想要亮，牙膏擦一擦。
      `,
    }),
    images: pictures(
      'nine-linked-rings',
      text('A brass puzzle with nine rings on a long loop', '长框上套着九只铜环'),
      text('The puzzle in its lined wooden box', '木盒蓝绒里的九连环'),
    ),
    options: [],
    variants: [{ sku: 'GAM-RINGS', options: {}, priceMinor: 12800, stock: 83 }],
    popularity: 58,
    ageDays: 300,
    tags: ['puzzle', 'brass'],
  },
  {
    slug: 'luban-lock',
    category: 'games',
    name: text('Luban lock', '鲁班锁'),
    summary: text(
      'Six notched sticks that hold each other up. No glue, no nails, one secret.',
      '六根木条互相锁住。不用钉，不用胶，只有一个窍门。',
    ),
    description: prose({
      en: `
        The carpenter Lu Ban is said to have made it for his son, to see whether he would take
        over the workshop. The boy took all night. Most people take a weekend, and then it lies
        on the desk in pieces for a week.

        Cherry, walnut and maple, cut to a tenth of a millimetre so that it neither rattles nor
        sticks. 9 × 9 × 9 cm. The set of three adds a ball and a barrel.

        Wood swells in wet weather: if it won’t move, wait for a dry day. A solution is in the
        envelope. The envelope is sealed.
      `,
      zh: `
        相传鲁班做来考儿子，看他能不能接手木匠铺，儿子拆了一夜。一般人要一个周末，
        然后它在桌上散着，再躺一个星期。

        樱桃、胡桃、枫木，精度一丝不差，不晃也不涩。9 × 9 × 9 厘米。
        三件套另有一球一桶。

        阴雨天木头会胀，抽不动就等天晴。解法在信封里，信封是封着的。
      `,
    }),
    images: pictures(
      'luban-lock',
      text('An assembled six-piece wooden burr', '拼合的六柱鲁班锁'),
      text('The six notched pieces', '拆开的六根榫条'),
    ),
    options: [
      {
        id: 'set',
        name: text('Set', '组合'),
        values: [
          { id: 'one', name: text('Six-piece lock', '六柱单件') },
          { id: 'three', name: text('Set of three', '三件套') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-LUB-1', options: { set: 'one' }, priceMinor: 6800, stock: 126 },
      { sku: 'GAM-LUB-3', options: { set: 'three' }, priceMinor: 17800, stock: 50 },
    ],
    popularity: 56,
    ageDays: 246,
    tags: ['puzzle', 'wood', 'gift'],
  },
  {
    slug: 'four-gardens-cards',
    category: 'games',
    name: text('Four Gardens playing cards', '四园扑克'),
    summary: text(
      'Fifty-four illustrated cards: fish for spades, blossom for hearts, bamboo, hills.',
      '五十四张，黑桃是鱼，红桃是花，梅花是竹，方块是山。',
    ),
    description: prose({
      en: `
        Every suit is a garden. Spades keep the pond, hearts the blossom, clubs the bamboo,
        diamonds the hills beyond the wall, and the two jokers are the gardener and his cat. The
        indices are large and where you expect them, so it plays like any deck.

        Poker size, 63 × 88 mm, on 310 g black-core board with a linen finish that fans properly.
        The twin pack has one deck with indigo and one with cinnabar backs.

        Keep them dry and shuffle them often.
      `,
      zh: `
        一门花色一座园：黑桃养鱼，红桃种花，梅花栽竹，方块借墙外的山；大小王是园丁和他的猫。
        角标够大，位置照旧，上手就能打。

        标准扑克尺寸 63 × 88 毫米，310 克黑芯纸，布纹面，捻得开，洗得顺。
        双副装一副靛蓝背、一副朱砂背。

        保持干燥，常洗牌。
      `,
    }),
    images: pictures(
      'four-gardens-cards',
      text('A fan of illustrated cards', '展开成扇的四园扑克'),
      text('The card box with a few cards spilled out', '牌盒与散出的几张牌'),
    ),
    options: [
      {
        id: 'pack',
        name: text('Pack', '包装'),
        values: [
          { id: 'one', name: text('One deck', '单副') },
          { id: 'two', name: text('Twin pack', '双副') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-CARD-1', options: { pack: 'one' }, priceMinor: 4900, stock: 168 },
      { sku: 'GAM-CARD-2', options: { pack: 'two' }, priceMinor: 8800, stock: 90 },
    ],
    popularity: 57,
    ageDays: 39,
    tags: ['cards', 'family', 'gift'],
  },
  {
    slug: 'feather-jianzi',
    category: 'games',
    name: text('Feather jianzi', '鸡毛毽'),
    summary: text(
      'Kick it, keep it up, count aloud. Rooster feathers on a foot of old-style coins.',
      '踢起来，别落地，大声数。雄鸡尾羽，铜钱底。',
    ),
    description: prose({
      en: `
        The cheapest gymnasium in the world: one corner of a courtyard and a jianzi. Seven long
        feathers, dyed and bound on a quill, stand on two brass coins and a leather washer that
        lands softly and flies straight.

        About 18 cm high and 24 g, the weight for kicking with the inside of the foot. The set
        of three has one of each colour; feathers vary, as roosters do.

        If the feathers are bent, hold them in the steam of a kettle for a moment.
      `,
      zh: `
        再省钱不过的健身房：院子一角，一只毽子。七根长羽染色扎在羽管上，
        底下两枚铜钱一片牛皮，落得轻，起得正。

        高约 18 厘米，重 24 克，盘踢正合适。三只装每色一只；羽毛各有长短，公鸡也是。

        羽毛压弯了，凑到水壶嘴上让热汽熏一熏，就直了。
      `,
    }),
    images: pictures(
      'feather-jianzi',
      text('A jianzi with red and gold feathers on brass coins', '红金羽毛、铜钱底的毽子'),
      text('Three jianzi, one in the air', '三只毽子，一只正腾空'),
    ),
    options: [
      {
        id: 'colour',
        name: text('Colour', '颜色'),
        values: [
          { id: 'red', name: text('Red and gold', '红金') },
          { id: 'blue', name: text('Blue', '蓝') },
          { id: 'green', name: text('Green', '绿') },
          { id: 'three', name: text('Set of three', '三只装') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-JZ-RED', options: { colour: 'red' }, priceMinor: 2900, stock: 182 },
      { sku: 'GAM-JZ-BLU', options: { colour: 'blue' }, priceMinor: 2900, stock: 147 },
      { sku: 'GAM-JZ-GRN', options: { colour: 'green' }, priceMinor: 2900, stock: 0 },
      { sku: 'GAM-JZ-SET3', options: { colour: 'three' }, priceMinor: 7800, stock: 69 },
    ],
    popularity: 59,
    ageDays: 205,
    tags: ['outdoor', 'children'],
  },
  {
    slug: 'swallow-kite',
    category: 'games',
    name: text('Beijing swallow kite', '北京沙燕风筝'),
    summary: text(
      'Silk on split bamboo, painted by hand. Flies in a light breeze, hangs well in none.',
      '竹骨绢面，手绘沙燕。微风能飞，无风可挂。',
    ),
    description: prose({
      en: `
        The “fat swallow” has been flown over Beijing since the eighteenth century. Its frame is
        five splints of bamboo bent over a candle; the silk is stretched and painted with
        lucky roundels on the wings and blossom on the breast.

        Wingspan 80 or 120 cm. It comes folded flat in a box, with a reel and 150 m of line. Put
        it together with three pegs in two minutes.

        It likes winds of two to four on the Beaufort scale and open ground. Keep it away from
        power lines, airports and trees, which are fond of kites.
      `,
      zh: `
        “肥沙燕”在北京天上飞了两百多年。五根竹条在烛火上煨弯做骨，蒙绢手绘，
        翅上画团花，胸前画折枝，讨个喜庆。

        翼展 80 或 120 厘米。盒内折平，附线轮与 150 米线，三个榫头，两分钟装好。

        二到四级风，找空旷处放。远离电线、机场和树，树最爱抢风筝。
      `,
    }),
    images: pictures(
      'swallow-kite',
      text('A painted swallow kite flying among clouds', '云间飞着的沙燕风筝'),
      text('The kite hanging on a wall above its reel', '墙上挂着的沙燕与线轮'),
    ),
    options: [
      {
        id: 'span',
        name: text('Wingspan', '翼展'),
        values: [
          { id: '80', name: text('80 cm', '80 厘米') },
          { id: '120', name: text('120 cm', '120 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'GAM-KITE-80', options: { span: '80' }, priceMinor: 16800, stock: 38 },
      { sku: 'GAM-KITE-120', options: { span: '120' }, priceMinor: 23800, stock: 3 },
    ],
    popularity: 60,
    ageDays: 3,
    tags: ['outdoor', 'handmade', 'spring'],
  },
];
