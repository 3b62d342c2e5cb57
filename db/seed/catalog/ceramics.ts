import type { SeedCategory, SeedProduct } from './types';
import { pictures, prose, text } from './write';

export const ceramics: SeedCategory = {
  slug: 'ceramics',
  name: text('Ceramics', '陶瓷'),
  intro: text(
    'Celadon, blue-and-white, purple clay and black glaze, from kilns that have kept at it.',
    '青瓷、青花、紫砂、黑釉，出自一直没停火的窑。',
  ),
  image: '/brand/category-ceramics.svg',
};

export const ceramicsProducts: SeedProduct[] = [
  {
    slug: 'celadon-gaiwan',
    category: 'ceramics',
    name: text('Longquan celadon gaiwan', '龙泉青瓷盖碗'),
    summary: text(
      'A three-piece lidded bowl for brewing any tea. Thin rim, wide flare, cool to the fingers.',
      '三件一套，什么茶都泡得。撇口薄沿，端着不烫手。',
    ),
    description: prose({
      en: `
        Thrown in Longquan and fired at 1,280 °C in reduction, which turns a little iron in the
        glaze to the green of plums. The rim flares outwards, so your fingertips hold it where
        the tea never reaches.

        130 ml to the rim, 110 ml in use; 9.8 cm across, 8.5 cm high with the lid. The saucer has
        a ring that keeps the bowl from sliding.

        Dishwasher-safe, though we would wash it by hand. The glaze may craze a little over the
        years as tea finds its way in; people wait for that.
      `,
      zh: `
        龙泉手工拉坯，1280 ℃ 还原焰烧成，釉里一点点铁，便成了梅子青。碗口外撇，
        手指捏的地方茶水碰不到，自然不烫。

        满口 130 毫升，日常用到 110 毫升。口径 9.8 厘米，连盖高 8.5 厘米。
        杯托带一圈浅棱，碗放上去不打滑。

        可进洗碗机，手洗更好。用久了釉面或许开出细纹，茶色慢慢沁进去，有人专等这个。
      `,
    }),
    images: pictures(
      'celadon-gaiwan',
      text('A celadon gaiwan with lid and saucer', '一套青瓷盖碗，盖、碗、托俱全'),
      text('The gaiwan open, two cups poured', '揭盖出汤，旁边斟好两杯'),
      text('Three gaiwans: celadon, rice white and lake blue', '梅子青、米白、湖蓝三色盖碗'),
    ),
    options: [
      {
        id: 'glaze',
        name: text('Glaze', '釉色'),
        values: [
          { id: 'celadon', name: text('Plum green', '梅子青') },
          { id: 'white', name: text('Rice white', '米白') },
          { id: 'blue', name: text('Lake blue', '湖蓝') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-GW-CEL', options: { glaze: 'celadon' }, priceMinor: 16800, stock: 86 },
      { sku: 'CER-GW-WHT', options: { glaze: 'white' }, priceMinor: 15800, stock: 63 },
      { sku: 'CER-GW-BLU', options: { glaze: 'blue' }, priceMinor: 16800, stock: 3 },
    ],
    popularity: 1,
    ageDays: 402,
    tags: ['teaware', 'celadon', 'gift'],
  },
  {
    slug: 'xishi-teapot',
    category: 'ceramics',
    name: text('Xishi teapot of Yixing clay', '宜兴紫砂西施壶'),
    summary: text(
      'One unbroken curve from knob to foot. Half-handmade, 180 ml, pours without a drip.',
      '从钮到底一气呵成。半手工，180 毫升，断水利落。',
    ),
    description: prose({
      en: `
        The Xishi is the shape people come back to: no neck, no edge, lid and body in one line.
        Ours is beaten and shaped over a mould, then finished by hand, with the lid ground to its
        own pot. Cover the hole in the knob while you pour and the stream stops.

        Three clays, unglazed. Zini is the all-rounder; zhuni, dense and thin, lifts the scent
        of oolongs; duanni is the gentlest with green and white tea. 180 ml, a filter of nine
        holes, about 15 cm from handle to spout.

        Rinse it with boiling water before first use, and keep to one kind of tea if you can: the
        clay remembers. Never use soap. Dry it with the lid off.
      `,
      zh: `
        兜兜转转，最后留在手边的常是一把西施。没有颈，没有棱，盖与身一条弧线。
        泥片拍打入模，再手工修整，每个盖都与自己的壶对磨过。斟茶时按住钮孔，水流即止。

        三种泥料，都不上釉。紫泥百搭；朱泥胎薄质密，乌龙的香扬得高；段泥温和，宜绿茶白茶。
        容量 180 毫升，九孔滤，柄到流约 15 厘米。

        头一回用，沸水里外烫一遍。能专壶专茶最好，泥记得住味道。不用洗洁精，用完开盖晾干。
      `,
    }),
    images: pictures(
      'xishi-teapot',
      text('A round reddish-brown teapot on a wooden board', '木板上一把圆润的紫砂壶'),
      text('The teapot pouring into a cup', '紫砂壶出汤入杯'),
      text('Three pots in purple, red and buff clay', '紫泥、朱泥、段泥三把壶'),
    ),
    options: [
      {
        id: 'clay',
        name: text('Clay', '泥料'),
        values: [
          { id: 'zini', name: text('Zini, purple-brown', '紫泥') },
          { id: 'zhuni', name: text('Zhuni, red', '朱泥') },
          { id: 'duanni', name: text('Duanni, buff', '段泥') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-XS-ZI', options: { clay: 'zini' }, priceMinor: 58800, stock: 22 },
      { sku: 'CER-XS-ZHU', options: { clay: 'zhuni' }, priceMinor: 68800, stock: 0 },
      { sku: 'CER-XS-DUAN', options: { clay: 'duanni' }, priceMinor: 56800, stock: 20 },
    ],
    popularity: 13,
    ageDays: 455,
    tags: ['teaware', 'yixing'],
  },
  {
    slug: 'six-tasting-cups',
    category: 'ceramics',
    name: text('Six glazes, six tasting cups', '六色品茗杯'),
    summary: text(
      'One shape, six glazes, so that everyone at the table knows which cup is theirs.',
      '同一个杯型，六种釉色，各认各的杯，不会拿错。',
    ),
    description: prose({
      en: `
        Rice white, celadon, lake blue, peach, iron black and wheat. The shape is the same for
        all: a small foot, a round belly, a rim just thin enough to forget.

        60 ml each, 6.6 cm wide, 4.6 cm high. The six stack in two rows in a moulded paper tray,
        ready to give.

        Stoneware with food-safe glazes. Fine in the dishwasher and the microwave; glaze colours
        differ slightly from firing to firing.
      `,
      zh: `
        米白、青瓷、湖蓝、桃粉、铁黑、麦黄。杯型都一样：小足，圆腹，杯沿薄得刚好让人忘了它。

        每只 60 毫升，口径 6.6 厘米，高 4.6 厘米。六只两排，卧在纸浆托里，直接就能送人。

        炻器胎，釉料可直接接触食品。洗碗机、微波炉都可以用；每一窑的釉色略有深浅。
      `,
    }),
    images: pictures(
      'six-tasting-cups',
      text('Six small cups in six colours, filled with tea', '六只不同釉色的小杯，盛着茶'),
      text('The cups from above on a dark table', '深色木桌上俯看六杯茶'),
    ),
    options: [],
    variants: [{ sku: 'CER-CUP6', options: {}, priceMinor: 23800, stock: 59 }],
    popularity: 6,
    ageDays: 88,
    tags: ['teaware', 'set', 'gift'],
  },
  {
    slug: 'jian-tea-bowl',
    category: 'ceramics',
    name: text('Jian tea bowl', '建盏'),
    summary: text(
      'Black iron glaze from Jianyang, streaked by the kiln. No two are alike.',
      '建阳黑釉，纹路由窑火决定，没有两只一样。',
    ),
    description: prose({
      en: `
        The body is local clay with so much iron that it rings when you tap it. At 1,300 °C the
        glaze begins to flow; the iron separates and runs down as hare’s fur, or gathers in
        silver spots. Nobody draws these patterns. The potter opens the kiln and sees.

        12.5 cm across, 6.8 cm high, about 320 g. The groove below the rim shows how far to fill
        it. Made for whisked tea, and good for any dark one.

        Wash with warm water only. With use the glaze takes on a faint rainbow sheen. The wooden
        stand is included.
      `,
      zh: `
        胎土是建阳本地的高铁泥，指节一叩，声如金石。烧到 1300 ℃，釉开始流，铁析出来，
        顺势成了兔毫，或聚作银亮的油滴。纹路没人画得出，开窑那一刻才知道。

        口径 12.5 厘米，高 6.8 厘米，约 320 克。口沿下一道束口，便是注水线。
        点茶用得，喝熟普老茶也衬。

        清水温洗即可。用得久了，釉面会泛出隐隐的虹彩。附木托。
      `,
    }),
    images: pictures(
      'jian-tea-bowl',
      text(
        'A black conical bowl with golden streaks on a wooden stand',
        '木托上的黑釉建盏，金色兔毫垂落',
      ),
      text('The bowl from above with whisked green tea', '俯看盏内，绿色的茶沫'),
    ),
    options: [
      {
        id: 'pattern',
        name: text('Pattern', '斑纹'),
        values: [
          { id: 'hare', name: text('Hare’s fur', '兔毫') },
          { id: 'oil', name: text('Oil spot', '油滴') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-JZ-HARE', options: { pattern: 'hare' }, priceMinor: 32800, stock: 31 },
      { sku: 'CER-JZ-OIL', options: { pattern: 'oil' }, priceMinor: 38800, stock: 1 },
    ],
    popularity: 24,
    ageDays: 267,
    tags: ['teaware', 'one-of-a-kind'],
  },
  {
    slug: 'lotus-scroll-bowl',
    category: 'ceramics',
    name: text('Lotus-scroll rice bowl', '缠枝莲饭碗'),
    summary: text(
      'Blue-and-white for every day, painted by hand in Jingdezhen. Deep enough for noodles.',
      '景德镇手绘青花，天天用的碗。够深，下面条也行。',
    ),
    description: prose({
      en: `
        A lotus scroll round the outside, a carp at the bottom that you find when you have
        finished. The cobalt is painted on the raw clay before glazing, so it will never wash
        off, and no two carps look the same way.

        16 cm across, 7.5 cm high, 550 ml: a generous bowl of rice, a modest bowl of noodles. The
        high foot keeps the heat from your hand.

        Porcelain, fired at 1,320 °C. Dishwasher and microwave are both fine.
      `,
      zh: `
        碗外一圈缠枝莲，碗底一尾鲤鱼，饭吃完了才看得见。青花是先画在坯上再罩釉，
        洗一辈子也不掉，每尾鱼的神气还都不同。

        口径 16 厘米，高 7.5 厘米，550 毫升。盛饭是满满一碗，下面是斯文一碗。
        高足，端着不烫。

        1320 ℃ 高温瓷，洗碗机、微波炉都可用。
      `,
    }),
    images: pictures(
      'lotus-scroll-bowl',
      text('A white bowl with a blue lotus scroll', '绕着一圈青花莲纹的白瓷碗'),
      text('The bowl from above, a blue carp at its centre', '俯看碗心，一尾青花鲤鱼'),
      text('The bowl full of steaming rice, chopsticks in front', '满满一碗热米饭，前面一双筷子'),
    ),
    options: [
      {
        id: 'count',
        name: text('Set', '组合'),
        values: [
          { id: '1', name: text('One bowl', '单只') },
          { id: '2', name: text('Set of two', '两只装') },
          { id: '4', name: text('Set of four', '四只装') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-LSB-1', options: { count: '1' }, priceMinor: 5800, stock: 174 },
      { sku: 'CER-LSB-2', options: { count: '2' }, priceMinor: 10800, stock: 92 },
      { sku: 'CER-LSB-4', options: { count: '4' }, priceMinor: 19800, stock: 45 },
    ],
    popularity: 5,
    ageDays: 330,
    tags: ['tableware', 'blue-and-white', 'everyday'],
  },
  {
    slug: 'meiping-vase',
    category: 'ceramics',
    name: text('Meiping vase', '梅瓶'),
    summary: text(
      'A vase for a single branch. Narrow mouth, full shoulder, and a foot it seems to float on.',
      '小口、丰肩、敛足，只为插一枝梅。',
    ),
    description: prose({
      en: `
        Meiping means plum vase, and that is all it asks for: one branch, cut a little longer than
        you think. The mouth is only 4 cm wide, so nothing tips over and nothing needs arranging.

        Thrown in one piece. Sky blue is a clear glaze with a touch of cobalt; oxblood is copper
        red, the hardest of all glazes to fire, and runs darker towards the foot; white is left
        as plain as possible. 20 cm or 26 cm high.

        Rinse with vinegar and a bottle brush when water leaves a line.
      `,
      zh: `
        名叫梅瓶，要的也就一枝梅，剪得比你以为的再长一点。口径不过 4 厘米，枝子站得稳，
        不用摆弄。

        整器拉坯。天青是透明釉里点了一点钴；郎红是铜红，出了名地难烧，越近足色越深；
        白的什么都不加。高 20 或 26 厘米两种。

        瓶内留了水线，用白醋和瓶刷一涮就干净。
      `,
    }),
    images: pictures(
      'meiping-vase',
      text('A pale blue vase with a branch of red plum blossom', '天青梅瓶插一枝红梅'),
      text('Three vases: oxblood, sky blue and a smaller white one', '郎红、天青与一只小白瓶'),
    ),
    options: [
      {
        id: 'glaze',
        name: text('Glaze', '釉色'),
        values: [
          { id: 'sky', name: text('Sky blue', '天青') },
          { id: 'oxblood', name: text('Oxblood', '郎红') },
          { id: 'white', name: text('White', '甜白') },
        ],
      },
      {
        id: 'height',
        name: text('Height', '高度'),
        values: [
          { id: '20', name: text('20 cm', '20 厘米') },
          { id: '26', name: text('26 cm', '26 厘米') },
        ],
      },
    ],
    variants: [
      {
        sku: 'CER-MP-SKY20',
        options: { glaze: 'sky', height: '20' },
        priceMinor: 29800,
        stock: 28,
      },
      {
        sku: 'CER-MP-SKY26',
        options: { glaze: 'sky', height: '26' },
        priceMinor: 42800,
        stock: 24,
      },
      {
        sku: 'CER-MP-OX26',
        options: { glaze: 'oxblood', height: '26' },
        priceMinor: 52800,
        stock: 2,
      },
      {
        sku: 'CER-MP-WHT20',
        options: { glaze: 'white', height: '20' },
        priceMinor: 26800,
        stock: 36,
      },
    ],
    popularity: 27,
    ageDays: 19,
    tags: ['vase', 'home'],
  },
  {
    slug: 'twin-fish-platter',
    category: 'ceramics',
    name: text('Twin-fish platter', '双鱼盘'),
    summary: text(
      'An oval platter long enough for a whole steamed fish, with two more swimming underneath.',
      '装得下一整条清蒸鱼的椭圆盘，吃完底下还有两条。',
    ),
    description: prose({
      en: `
        For New Year’s Eve, when the fish comes whole and is never quite finished. One carp in
        cobalt, one in iron red, head to tail as on old wedding porcelain, inside a rim of brushed
        waves.

        The well is 2.5 cm deep, so the soy and oil stay where they should. The large platter
        holds a sea bass of 700 g from head to tail.

        Porcelain, painted under the glaze. It may go into the steamer and the dishwasher, but
        not onto an open flame.
      `,
      zh: `
        年夜饭那条鱼要整条上桌，还不能吃完。盘心一尾青花、一尾矾红，首尾相衔，
        是老嫁妆瓷上的画法，外头一圈水波。

        盘深 2.5 厘米，豉油热油都留得住。大号摆得下一条一斤四两的鲈鱼，头尾齐全。

        釉下彩瓷，能上蒸锅，能进洗碗机，不可直接上明火。
      `,
    }),
    images: pictures(
      'twin-fish-platter',
      text('An oval platter with a blue and a red carp', '椭圆盘，盘心一青一红两尾鲤鱼'),
      text('A steamed fish with scallion on the platter', '盘里一条清蒸鱼，铺着葱丝'),
    ),
    options: [
      {
        id: 'size',
        name: text('Length', '长度'),
        values: [
          { id: '32', name: text('32 cm', '32 厘米') },
          { id: '38', name: text('38 cm', '38 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-TFP-32', options: { size: '32' }, priceMinor: 18800, stock: 44 },
      { sku: 'CER-TFP-38', options: { size: '38' }, priceMinor: 24800, stock: 38 },
    ],
    popularity: 33,
    ageDays: 240,
    tags: ['tableware', 'new-year'],
  },
  {
    slug: 'lotus-incense-holder',
    category: 'ceramics',
    name: text('Lotus incense holder', '莲花香插'),
    summary: text(
      'A celadon flower in a dish: holds one stick, catches all the ash.',
      '一朵青瓷莲，立一支线香，香灰都落在盘里。',
    ),
    description: prose({
      en: `
        Five petals, pressed by hand and joined while the clay is still damp, with a hole of 2 mm
        at the heart of the flower. The dish is 13 cm wide, so a 21 cm stick drops its ash inside
        from beginning to end.

        With the incense you also get twenty sticks of agarwood and sandalwood in a paper tube.
        They burn for forty minutes each and are made without charcoal accelerant.

        Tip out the ash when it is cold and wipe with a damp cloth. Please don’t leave incense
        burning alone.
      `,
      zh: `
        五片花瓣，趁泥还润，一片片捏好接上，花心留 2 毫米的孔。盘宽 13 厘米，
        21 厘米的线香从头烧到尾，灰都落在盘中。

        选配香的套装，另附纸筒装沉檀线香二十支，每支约四十分钟，不加助燃剂。

        香灰凉透再倒，湿布一擦即净。点着香，请别离人。
      `,
    }),
    images: pictures(
      'lotus-incense-holder',
      text('A celadon lotus with a burning incense stick', '青瓷莲花里立着一支燃着的线香'),
      text('The holder from above with a tube of incense sticks', '俯看香插，旁边一筒线香'),
    ),
    options: [
      {
        id: 'set',
        name: text('Set', '组合'),
        values: [
          { id: 'holder', name: text('Holder', '单香插') },
          { id: 'incense', name: text('Holder and 20 sticks', '香插与二十支线香') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-LIH', options: { set: 'holder' }, priceMinor: 9800, stock: 77 },
      { sku: 'CER-LIH-20', options: { set: 'incense' }, priceMinor: 14800, stock: 53 },
    ],
    popularity: 20,
    ageDays: 71,
    tags: ['incense', 'home', 'gift'],
  },
  {
    slug: 'ice-plum-ginger-jar',
    category: 'ceramics',
    name: text('Ice-and-plum ginger jar', '冰梅纹将军罐'),
    summary: text(
      'White plum blossom on cracking blue ice: the jar that once carried ginger round the world.',
      '冰裂为地，白梅作花。当年装着姜糖出海的，就是它。',
    ),
    description: prose({
      en: `
        The pattern shows the end of winter: ice on the river begins to crack and plum blossom
        falls on it. The blue ground is laid on with a loaded brush, the flowers are left white,
        and only the hearts are touched in afterwards.

        Thrown in two halves and joined at the shoulder, as tall jars must be. The lid sits on an
        unglazed ring and closes well enough for tea, rice or sweets. 18 cm holds 1.4 l, 28 cm
        holds 4.5 l.

        Wipe it with a soft cloth. Lift it by the body, never by the knob.
      `,
      zh: `
        画的是冬末：河冰初裂，梅花落在上头。满笔青料铺地，花瓣留白，最后只在花心点几笔。

        大件拉坯要分上下两截，再在肩部接起来。盖子落在一圈涩胎上，合得住，
        放茶、放米、放糖都好。18 厘米容 1.4 升，28 厘米容 4.5 升。

        软布擦拭即可。搬动请抱罐身，别提盖钮。
      `,
    }),
    images: pictures(
      'ice-plum-ginger-jar',
      text('A blue jar with white plum blossom and a domed lid', '蓝地白梅的将军罐，盖顶圆起'),
      text('A large and a small jar side by side', '一大一小两只将军罐'),
    ),
    options: [
      {
        id: 'height',
        name: text('Height', '高度'),
        values: [
          { id: '18', name: text('18 cm', '18 厘米') },
          { id: '28', name: text('28 cm', '28 厘米') },
        ],
      },
    ],
    variants: [
      { sku: 'CER-IPJ-18', options: { height: '18' }, priceMinor: 26800, stock: 34 },
      { sku: 'CER-IPJ-28', options: { height: '28' }, priceMinor: 59800, stock: 20 },
    ],
    popularity: 38,
    ageDays: 490,
    tags: ['blue-and-white', 'storage', 'gift'],
  },
  {
    slug: 'narcissus-basin',
    category: 'ceramics',
    name: text('Narcissus basin', '水仙盆'),
    summary: text(
      'A shallow oval basin on four feet, in the grey-blue of the sky after rain.',
      '椭圆浅盆，四足，雨过天青色。',
    ),
    description: prose({
      en: `
        Modelled on the Ru-ware basins of the twelfth century, of which hardly any are left. The
        glaze is thick, opaque and soft to the touch, and goes on in three layers over a grey
        body that shows through at the rim.

        Set two or three bulbs on pebbles at New Year, add two fingers of water, and they flower
        in forty days. For the rest of the year it holds persimmons, keys or nothing at all.

        25 × 18 cm, 6.5 cm high, 1.1 kg. Pebbles are included, bulbs are not.
      `,
      zh: `
        照着十二世纪汝窑水仙盆的样子做，原件存世寥寥。釉厚而润，分三遍施，
        口沿透出一线香灰胎。

        年前铺上卵石，坐两三球水仙，加两指深的水，四十天开花。
        花期过了，摆几只柿子、放串钥匙，空着也好看。

        25 × 18 厘米，高 6.5 厘米，重 1.1 公斤。附卵石，不含花球。
      `,
    }),
    images: pictures(
      'narcissus-basin',
      text('Narcissus in flower in a grey-blue basin', '天青盆里开着水仙'),
      text('The basin with three persimmons in it', '盆里摆着三只柿子'),
    ),
    options: [],
    variants: [{ sku: 'CER-NB', options: {}, priceMinor: 45800, stock: 3 }],
    popularity: 44,
    ageDays: 12,
    tags: ['home', 'new-year', 'limited'],
  },
];
