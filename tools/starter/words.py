"""The words of the captions, as data: names of motifs, and how people say style, framing and arrangement.

A noun is "singular|plural"; without a bar the plural has an s. In phrases, {a} is a noun with its article, {n} without
and {p} the plural, described ("little") or not; {x} is what is drawn, however many.
"""

NOUNS: dict[str, list[str]] = {
    "cat": ["cat", "cat", "kitten", "kitty cat", "sitting cat"],
    "dog": ["dog", "dog", "puppy|puppies", "hound", "dog head"],
    "rabbit": ["rabbit", "rabbit", "bunny|bunnies", "hare", "bunny rabbit"],
    "fox": ["fox|foxes", "fox|foxes", "fox head", "red fox|red foxes"],
    "bear": ["bear", "bear", "teddy bear", "bear head", "grizzly bear"],
    "deer": ["deer|deer", "deer|deers", "stag", "elk", "reindeer|reindeer", "stag with antlers|stags with antlers", "deer head"],
    "elephant": ["elephant", "elephant", "elephant with a trunk|elephants with trunks"],
    "hedgehog": ["hedgehog", "hedgehog", "porcupine", "spiny hedgehog"],
    "paw": ["paw", "paw print", "paw print", "dog paw", "cat paw", "bear paw", "animal track"],
    "turtle": ["turtle", "turtle", "sea turtle", "tortoise"],
    "snail": ["snail", "snail", "snail with a shell|snails with shells", "garden snail"],
    "owl": ["owl", "owl", "night owl", "wise owl", "owlet"],
    "bird": ["bird", "bird", "songbird", "robin", "sparrow", "bird on a branch|birds on branches", "singing bird"],
    "swan": ["swan", "swan", "goose|geese", "swimming swan"],
    "penguin": ["penguin", "penguin", "emperor penguin"],
    "butterfly": ["butterfly|butterflies", "butterfly|butterflies", "butterfly with open wings|butterflies with open wings", "moth"],
    "bee": ["bee", "bee", "honey bee", "bumblebee", "honeybee", "wasp"],
    "ladybird": ["ladybird", "ladybug", "ladybug", "beetle", "ladybird beetle"],
    "dragonfly": ["dragonfly|dragonflies", "dragonfly|dragonflies", "damselfly|damselflies"],
    "fish": ["fish|fishes", "fish|fish", "swimming fish|swimming fishes", "goldfish|goldfishes", "trout|trouts"],
    "whale": ["whale", "whale", "blue whale", "whale with a spout|whales with spouts"],
    "octopus": ["octopus|octopuses", "octopus|octopi", "kraken", "squid"],
    "starfish": ["starfish|starfish", "starfish|starfishes", "sea star"],
    "shell": ["shell", "seashell", "seashell", "scallop", "scallop shell", "sea shell", "clam"],
    "crab": ["crab", "crab", "crab with claws|crabs with claws"],
    "sailboat": ["sailboat", "sailboat", "boat", "ship", "sailing boat", "sailing ship", "yacht"],
    "lighthouse": ["lighthouse", "lighthouse", "beacon", "light house"],
    "anchor": ["anchor", "anchor", "ship anchor", "boat anchor"],
    "sun": ["sun", "sun", "shining sun", "sun with rays|suns with rays", "sunshine|suns"],
    "moon": ["moon", "moon", "crescent moon", "crescent", "half moon"],
    "star": ["star", "star", "pointed star", "star shape"],
    "mountain": ["mountain", "mountain", "mountain peak", "snowy mountain", "snow capped mountain", "peak", "summit"],
    "cloud": ["cloud", "cloud", "rain cloud", "fluffy cloud"],
    "lightning": ["lightning bolt", "lightning bolt", "lightning|lightnings", "thunderbolt", "bolt", "flash|flashes"],
    "snowflake": ["snowflake", "snowflake", "snow flake", "ice crystal", "snow crystal"],
    "rocket": ["rocket", "rocket", "spaceship", "space rocket", "rocket ship"],
    "balloon": ["balloon", "hot air balloon", "hot air balloon", "air balloon"],
    "pine tree": ["pine tree", "pine tree", "pine", "fir tree", "fir", "spruce", "christmas tree", "evergreen tree", "conifer"],
    "tree": ["tree", "tree", "oak tree", "oak", "apple tree", "old tree", "leafy tree"],
    "palm tree": ["palm tree", "palm tree", "palm", "coconut palm", "coconut tree", "tropical tree"],
    "leaf": ["leaf|leaves", "leaf|leaves", "tree leaf|tree leaves", "oak leaf|oak leaves", "maple leaf|maple leaves"],
    "flower": ["flower", "flower", "blossom", "bloom", "flower with petals|flowers with petals", "daisy|daisies", "sunflower"],
    "tulip": ["tulip", "tulip", "tulip flower", "tulip bloom"],
    "rose": ["rose", "rose", "rose flower", "red rose", "garden rose", "rose with thorns|roses with thorns"],
    "mushroom": ["mushroom", "mushroom", "toadstool", "fungus|fungi", "fly agaric|fly agarics"],
    "cactus": ["cactus|cacti", "cactus|cactuses", "desert cactus|desert cactuses", "potted cactus|potted cacti", "saguaro"],
    "acorn": ["acorn", "acorn", "oak nut", "acorn nut"],
    "apple": ["apple", "apple", "apple fruit", "apple with a leaf|apples with leaves", "ripe apple"],
    "cherry": ["cherry|cherries", "cherry|cherries", "cherry fruit", "cherry pair", "bunch of cherries|bunches of cherries"],
    "gear": ["gear", "gear", "cog", "cogwheel", "gear wheel", "sprocket"],
    "key": ["key", "key", "old key", "door key", "house key", "skeleton key"],
    "cup": ["cup", "cup", "mug", "coffee cup", "cup of coffee|cups of coffee", "tea cup", "cup of tea|cups of tea", "teacup"],
    "house": ["house", "house", "home", "cottage", "hut", "cabin"],
    "hammer": ["hammer", "hammer", "claw hammer", "mallet"],
    "scissors": ["pair of scissors|scissors", "scissors|scissors", "scissors|scissors", "shears|shears"],
    "bell": ["bell", "bell", "church bell", "ringing bell", "christmas bell", "jingle bell"],
    "light bulb": ["light bulb", "light bulb", "bulb", "lightbulb", "lamp", "idea bulb"],
    "guitar": ["guitar", "guitar", "acoustic guitar", "ukulele"],
    "heart": ["heart", "heart", "love heart", "valentine heart", "heart shape"],
    "arrow": ["arrow", "arrow", "archery arrow", "pointing arrow"],
    "skull": ["skull", "skull", "skull and crossbones|skulls and crossbones", "human skull", "pirate skull"],
    "diamond": ["diamond", "diamond", "gem", "gemstone", "jewel", "brilliant", "crystal"],
    "music note": ["music note", "musical note", "note", "treble clef", "eighth note", "quaver"],
    "crown": ["crown", "crown", "king crown", "royal crown", "queen crown"],
    "flame": ["flame", "flame", "fire", "campfire", "burning flame"],
    "feather": ["feather", "feather", "bird feather", "quill", "plume"],
    "knot": ["knot", "celtic knot", "celtic knot", "triquetra", "interlaced knot"],
    "fleur de lis": ["fleur de lis|fleurs de lis", "fleur de lis|fleur de lis", "lily|lilies", "heraldic lily|heraldic lilies"],
    "compass rose": ["compass rose", "compass", "compass rose", "compass star", "wind rose"],
}

ARRANGED: dict[str, list[str]] = {
    "one": ["{a}", "{a}", "{a}", "{n}", "{n}", "one {n}", "a single {n}"],
    "two": ["two {p}", "two {p}", "two {p}", "2 {p}", "a pair of {p}", "a couple of {p}", "two {p} side by side", "twin {p}", "{a} and another {n}"],
    "three": ["three {p}", "three {p}", "three {p}", "3 {p}", "a trio of {p}", "three {p} together", "a group of three {p}"],
    "ring": ["a ring of {p}", "{p} in a ring", "ring of {p}", "a circle of {p}", "{p} arranged in a ring", "a round dance of {p}", "a {n} ring"],
    "mandala": ["a mandala of {p}", "{n} mandala", "a {n} mandala", "a mandala made of {p}", "mandala with {p}", "a rosette of {p}", "a round ornament of {p}"],
    "border": ["a border of {p}", "{n} border", "a {n} border", "a frame of {p}", "a square frame of {p}", "a square border made of {p}", "{p} as a border"],
}  # fmt: skip

FRAMED: dict[str, list[str]] = {
    "plain": ["{x}"],
    "circle": [
        "{x} in a circle", "{x} in a circle", "{x} inside a circle", "{x} in a round frame", "{x} with a circle around", "{x}, in a circle",
        "{x} framed by a circle", "{x} on a round badge", "a circle with {x} inside", "a medallion with {x}", "circle around {x}", "{x}, round frame",
    ],
    "wreath": [
        "{x} in a wreath", "{x} in a wreath", "{x} inside a wreath", "{x} in a laurel wreath", "{x} with a wreath around", "{x}, in a wreath",
        "{x} framed by a wreath", "{x} surrounded by leaves", "a wreath with {x} inside", "a laurel wreath with {x}", "wreath around {x}", "{x}, wreath",
    ],
    "shield": [
        "{x} on a shield", "{x} in a shield", "{x} inside a shield", "{x} on a coat of arms", "{x}, on a shield", "{x} as a coat of arms",
        "{x} framed by a shield", "{x} on a crest", "a shield with {x}", "a coat of arms with {x}", "shield with {x} inside", "{x}, shield",
    ],
}  # fmt: skip

STYLED: dict[str, list[str]] = {
    "silhouette": [
        "{x}, silhouette", "{x}, silhouette", "{x} silhouette", "silhouette of {x}", "a silhouette of {x}", "{x}, black silhouette",
        "black silhouette of {x}", "{x}, solid black", "{x}, filled shape", "{x} in solid black", "{x} as a silhouette", "shadow of {x}",
        "{x}, black shape", "silhouette, {x}", "{x}, silhouette style", "{x} filled with black", "{x} in silhouette",
    ],
    "line art": [
        "{x}, line art", "{x}, line art", "line art of {x}", "{x} line art", "line drawing of {x}", "a line drawing of {x}", "outline of {x}",
        "outline drawing of {x}", "{x}, outline", "{x}, line drawing", "{x} drawn with lines", "{x}, contour", "contour drawing of {x}",
        "{x} as line art", "{x} outline", "{x}, thin lines", "ink drawing of {x}", "line art, {x}", "{x}, line art style", "{x}, outlines only",
    ],
    "woodcut": [
        "{x}, woodcut", "{x}, woodcut", "woodcut of {x}", "a woodcut of {x}", "{x} woodcut", "{x}, woodcut style", "{x} as a woodcut",
        "{x}, hatched", "{x} with hatching", "{x}, linocut", "linocut of {x}", "a block print of {x}", "{x}, wood engraving", "woodcut, {x}",
        "woodcut print of {x}", "{x}, hatching", "{x} shaded with lines", "{x} in woodcut style",
    ],
    "stipple": [
        "{x}, stipple", "{x}, stippled", "stipple drawing of {x}", "a stippled drawing of {x}", "{x}, dotwork", "{x} made of dots",
        "{x}, stippling", "{x} shaded with dots", "{x} in dots", "dotwork of {x}", "{x}, stipple style", "stipple, {x}", "{x}, pointillism",
        "{x}, dotted", "{x} with dots", "{x} in stipple style",
    ],
    "stencil": [
        "{x}, stencil", "{x}, stencil", "stencil of {x}", "a stencil of {x}", "{x} stencil", "{x} as a stencil", "{x}, stencil with bridges",
        "{x}, cutout", "cutout of {x}", "{x}, stencil style", "stencil, {x}", "{x}, paper cut", "{x} to cut out", "{x} as a cutout with bridges",
        "{x} in stencil style", "{x}, spray stencil",
    ],
    "geometric": [
        "{x}, geometric", "{x}, geometric", "geometric drawing of {x}", "{x}, low poly", "low poly drawing of {x}", "{x}, low poly style",
        "{x}, polygonal", "{x}, faceted", "{x} made of triangles", "{x} made of polygons", "{x} in geometric style", "geometric, {x}",
        "{x}, geometric shapes", "{x} with facets", "{x} as low poly art", "a low poly picture of {x}",
    ],
}  # fmt: skip

STYLE_ADJECTIVES: dict[str, list[str]] = {
    "silhouette": ["black", "solid black"], "line art": ["outlined"], "woodcut": ["woodcut", "hatched"],
    "stipple": ["stippled", "dotted", "dotwork"], "stencil": ["stencil", "stenciled"],
    "geometric": ["geometric", "low poly", "polygonal", "faceted"],
}  # fmt: skip

DESCRIBED = ["little", "little", "small", "tiny", "big", "large", "cute", "simple", "beautiful", "pretty", "nice", "lovely", "bold", "elegant", "funny"]

ASKED = [
    "a picture of {x}", "a drawing of {x}", "an image of {x}", "an engraving of {x}", "{x} for engraving", "draw {x}", "please draw {x}", "engrave {x}",
    "i want {x}", "make {x}", "a design with {x}", "picture of {x}", "drawing of {x}", "{x} for my laser", "an icon of {x}", "a logo with {x}",
]  # fmt: skip

TAILS = [
    "on white", "on a white background", "white background", "simple", "centered", "black and white", "for laser engraving", "clean", "logo",
    "icon", "minimal", "bold", "detailed", "beautiful", "hand drawn", "vector", "isolated", "engraving", "high contrast", "ornament", "tattoo",
    "sticker", "emblem", "crisp",
]  # fmt: skip

LETTER_NAMES = ["letter {g}", "letter {g}", "capital letter {g}", "capital {g}", "initial {g}", "monogram {g}", "letter {g}"]
DIGIT_NAMES = ["number {g}", "number {g}", "digit {g}", "figure {g}", "numeral {g}"]
DIGIT_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
