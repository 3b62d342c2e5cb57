import type { Locale } from '@/lib/i18n/locales';

/** The provinces, municipalities and autonomous regions of mainland China, for suggestions. */
const PROVINCES = [
  ['北京市', '北京市', '北京市', 'Beijing'],
  ['天津市', '天津市', '天津市', 'Tianjin'],
  ['河北省', '河北省', '河北省', 'Hebei'],
  ['山西省', '山西省', '山西省', 'Shanxi'],
  ['内蒙古自治区', '內蒙古自治區', '内モンゴル自治区', 'Inner Mongolia'],
  ['辽宁省', '遼寧省', '遼寧省', 'Liaoning'],
  ['吉林省', '吉林省', '吉林省', 'Jilin'],
  ['黑龙江省', '黑龍江省', '黒竜江省', 'Heilongjiang'],
  ['上海市', '上海市', '上海市', 'Shanghai'],
  ['江苏省', '江蘇省', '江蘇省', 'Jiangsu'],
  ['浙江省', '浙江省', '浙江省', 'Zhejiang'],
  ['安徽省', '安徽省', '安徽省', 'Anhui'],
  ['福建省', '福建省', '福建省', 'Fujian'],
  ['江西省', '江西省', '江西省', 'Jiangxi'],
  ['山东省', '山東省', '山東省', 'Shandong'],
  ['河南省', '河南省', '河南省', 'Henan'],
  ['湖北省', '湖北省', '湖北省', 'Hubei'],
  ['湖南省', '湖南省', '湖南省', 'Hunan'],
  ['广东省', '廣東省', '広東省', 'Guangdong'],
  ['广西壮族自治区', '廣西壯族自治區', '広西チワン族自治区', 'Guangxi'],
  ['海南省', '海南省', '海南省', 'Hainan'],
  ['重庆市', '重慶市', '重慶市', 'Chongqing'],
  ['四川省', '四川省', '四川省', 'Sichuan'],
  ['贵州省', '貴州省', '貴州省', 'Guizhou'],
  ['云南省', '雲南省', '雲南省', 'Yunnan'],
  ['西藏自治区', '西藏自治區', 'チベット自治区', 'Tibet'],
  ['陕西省', '陝西省', '陝西省', 'Shaanxi'],
  ['甘肃省', '甘肅省', '甘粛省', 'Gansu'],
  ['青海省', '青海省', '青海省', 'Qinghai'],
  ['宁夏回族自治区', '寧夏回族自治區', '寧夏回族自治区', 'Ningxia'],
  ['新疆维吾尔自治区', '新疆維吾爾自治區', '新疆ウイグル自治区', 'Xinjiang'],
] as const;

const COLUMNS = { 'zh-CN': 0, 'zh-TW': 1, ja: 2, en: 3, fr: 3 } as const satisfies Record<
  Locale,
  number
>;

/** What French calls otherwise than the transcription does. */
const IN_FRENCH: Readonly<Record<string, string>> = {
  Beijing: 'Pékin',
  'Inner Mongolia': 'Mongolie-Intérieure',
};

/** Their names as readers of a language write them; what is typed stays as it was typed. */
export function listProvinces(locale: Locale): string[] {
  const names = PROVINCES.map((province) => province[COLUMNS[locale]]);
  return locale === 'fr' ? names.map((name) => IN_FRENCH[name] ?? name) : names;
}
