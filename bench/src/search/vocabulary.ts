/** What a shop's catalogue is written with in one language: what things are, of what, how, and what is said about them. */
export interface Vocabulary {
  readonly share: number;
  readonly things: readonly string[];
  readonly materials: readonly string[];
  readonly colours: readonly string[];
  readonly qualities: readonly string[];
  readonly fillers: readonly string[];
  readonly joiner: string;
}

const words = (text: string) => text.trim().split(/\s+/);

export const vocabularies: readonly Vocabulary[] = [
  {
    share: 0.5,
    things:
      words(`lamp mug kettle throw blanket jumper dress shirt t-shirt jacket coat boots sneakers sandals backpack wallet handbag watch ring
      necklace earrings headphones speaker keyboard mouse monitor charger cable camera lens tripod drone phone case tablet stand desk chair sofa shelf
      bed mattress pillow duvet curtain rug mirror vase candle frame poster clock pan pot knife spoon bowl plate cup bottle flask grinder toaster
      blender mixer oven scale brush comb razor soap shampoo serum cream lipstick perfume towel bathrobe toothbrush stroller crib rattle puzzle
      blocks doll kite ball racket bicycle helmet tent lantern hammock rope axe hammer drill saw ladder paint hose pruner seeds planter leash collar
      aquarium notebook pen pencil stapler folder guitar ukulele violin drum book`),
    materials: words(
      'cotton wool linen leather oak walnut steel ceramic glass bamboo silk cashmere brass copper porcelain marble recycled plastic denim suede velvet titanium silicone cork rattan',
    ),
    colours: words(
      'black white grey navy moss red blue green yellow pink beige brown orange purple silver gold cream teal rust sand',
    ),
    qualities: words(
      'handmade organic wireless foldable waterproof vintage classic modern compact portable lightweight insulated adjustable ergonomic durable soft warm large small mini premium rechargeable quiet smart',
    ),
    fillers: words(
      'the a for with and of from your home every day made in to that is keeps easy clean gift set piece pack year guarantee designed studio workshop family size fits care wash free shipping new original limited edition colour will love',
    ),
    joiner: ' ',
  },
  {
    share: 0.13,
    things: words(
      'Lampe Tasse Kessel Decke Pullover Kleid Hemd Jacke Mantel Stiefel Rucksack Geldbörse Uhr Kette Kopfhörer Lautsprecher Tastatur Kamera Stuhl Schreibtisch Regal Bett Kissen Vorhang Teppich Spiegel Vase Kerze Pfanne Messer Löffel Schüssel Teller Flasche Mühle Bürste Seife Handtuch Kinderwagen Puzzle Ball Fahrrad Zelt Hammer Säge Gießkanne Notizbuch Gitarre',
    ),
    materials: words(
      'Baumwolle Wolle Leinen Leder Eiche Nussbaum Edelstahl Keramik Glas Bambus Seide Messing Kupfer Porzellan Kork',
    ),
    colours: words('schwarz weiß grau blau grün rot gelb rosa beige braun silber gold'),
    qualities: words(
      'handgemacht kabellos faltbar wasserdicht klassisch kompakt leicht weich warm groß klein nachhaltig',
    ),
    fillers: words(
      'der die das für mit und aus Ihr Zuhause jeden Tag gemacht in zu hält einfach sauber Geschenk Stück Jahre Garantie entworfen Größe passt Pflege neu Straße',
    ),
    joiner: ' ',
  },
  {
    share: 0.1,
    things: words(
      'lampe tasse bouilloire plaid pull robe chemise veste manteau bottes baskets sac portefeuille montre collier casque enceinte clavier chaise bureau étagère lit oreiller rideau tapis miroir vase bougie poêle couteau cuillère bol assiette bouteille brosse savon serviette poussette puzzle vélo tente marteau scie carnet guitare',
    ),
    materials: words('coton laine lin cuir chêne noyer acier céramique verre bambou soie laiton cuivre porcelaine'),
    colours: words('noir blanc gris bleu vert rouge jaune rose beige marron argent doré crème'),
    qualities: words('artisanal pliable imperméable classique moderne compact léger doux chaud grand petit élégant'),
    fillers: words(
      'le la les pour avec et de votre maison chaque jour fabriqué à garde facile cadeau pièce année garantie été conçu taille soin nouveau',
    ),
    joiner: ' ',
  },
  {
    share: 0.08,
    things: words(
      'lámpara taza tetera manta jersey vestido camisa chaqueta abrigo botas mochila cartera reloj collar auriculares altavoz teclado silla escritorio estante cama almohada cortina alfombra espejo vela sartén cuchillo cuchara plato botella cepillo jabón toalla bicicleta martillo cuaderno guitarra',
    ),
    materials: words('algodón lana lino cuero roble nogal acero cerámica vidrio bambú seda latón cobre'),
    colours: words('negro blanco gris azul verde rojo amarillo rosa beige marrón plata'),
    qualities: words('artesanal inalámbrico plegable impermeable clásico moderno compacto ligero suave grande pequeño'),
    fillers: words(
      'el la los para con y de su hogar cada día hecho en a fácil limpiar regalo pieza años garantía diseñado tamaño nuevo',
    ),
    joiner: ' ',
  },
  {
    share: 0.04,
    things: words(
      'lamba kupa çaydanlık battaniye kazak elbise gömlek ceket mont bot çanta cüzdan saat kolye kulaklık hoparlör klavye sandalye masa raf yatak yastık perde halı ayna mum tava bıçak kaşık tabak şişe fırça sabun havlu bisiklet çekiç defter gitar',
    ),
    materials: words('pamuk yün keten deri meşe ceviz çelik seramik cam bambu ipek pirinç bakır'),
    colours: words('siyah beyaz gri mavi yeşil kırmızı sarı pembe bej kahverengi gümüş'),
    qualities: words('elyapımı kablosuz katlanır klasik modern hafif yumuşak sıcak büyük küçük'),
    fillers: words('için ile ve evin her gün yapıldı kolay temiz hediye parça yıl garanti tasarım boyut yeni'),
    joiner: ' ',
  },
  {
    share: 0.08,
    things: words(
      '台灯 杯子 茶壶 毛毯 毛衣 连衣裙 衬衫 夹克 大衣 靴子 运动鞋 背包 钱包 手表 项链 耳机 音箱 键盘 椅子 书桌 书架 枕头 窗帘 地毯 镜子 花瓶 蜡烛 平底锅 刀 勺子 碗 盘子 保温杯 刷子 肥皂 毛巾 婴儿车 拼图 自行车 帐篷 锤子 笔记本 吉他',
    ),
    materials: words('纯棉 羊毛 亚麻 真皮 橡木 胡桃木 不锈钢 陶瓷 玻璃 竹制 丝绸 黄铜 紫铜 瓷'),
    colours: words('黑色 白色 灰色 蓝色 绿色 红色 黄色 粉色 米色 棕色 银色'),
    qualities: words('手工 无线 折叠 防水 经典 现代 便携 轻便 柔软 保暖 大号 小号'),
    fillers: words('适合 家用 每天 制作 简单 清洁 礼物 一件 保修 设计 尺寸 新款 舒适 健康'),
    joiner: '',
  },
  {
    share: 0.07,
    things: words(
      'ランプ マグカップ やかん 毛布 セーター ワンピース シャツ ジャケット コート ブーツ スニーカー リュック 財布 腕時計 ネックレス イヤホン スピーカー キーボード 椅子 机 本棚 枕 カーテン 鏡 花瓶 キャンドル フライパン 包丁 スプーン 皿 水筒 ブラシ 石鹸 タオル ベビーカー パズル 自転車 テント ノート ギター',
    ),
    materials: words('綿 ウール リネン 本革 オーク ステンレス 陶器 ガラス 竹 絹 真鍮 銅'),
    colours: words('黒 白 灰色 青 緑 赤 黄色 ピンク ベージュ 茶色'),
    qualities: words('手作り ワイヤレス 折りたたみ 防水 クラシック コンパクト 軽量 柔らかい 暖かい'),
    fillers: words('毎日 家 使いやすい 贈り物 保証 デザイン サイズ 新しい 人気 お手入れ'),
    joiner: '',
  },
];
