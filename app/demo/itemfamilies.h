#pragma once

#include "demo/games.h"

/// The items of the simulated games: a few hundred each, built from words.
namespace hawser::demo::families {

inline constexpr const char colours[] = "white orange magenta light_blue yellow lime pink gray "
                                        "cyan purple blue brown green red black";

inline constexpr ItemFamily minecraft[] = {
    {"minecraft:%1_%2", "oak spruce birch jungle acacia dark_oak mangrove cherry",
     "log planks stairs slab fence door trapdoor button sign boat sapling leaves"},
    {"minecraft:%1_%2", colours, "wool carpet concrete terracotta stained_glass bed candle dye"},
    {"minecraft:%1_%2", "wooden stone iron golden diamond netherite",
     "sword pickaxe axe shovel hoe"},
    {"minecraft:%1_%2", "leather chainmail iron golden diamond netherite",
     "helmet chestplate leggings boots"},
    {"minecraft:%1",
     "stone cobblestone dirt sand gravel clay coal raw_iron iron_ingot gold_ingot diamond emerald "
     "redstone lapis_lazuli quartz obsidian torch lantern chest furnace crafting_table bookshelf "
     "apple bread carrot potato beef cooked_beef porkchop chicken cookie cake bow arrow shield "
     "trident crossbow fishing_rod bucket water_bucket compass clock map saddle ender_pearl "
     "elytra"},
};

inline constexpr ItemFamily rust[] = {
    {"%1.%2", "wall floor door window roof gate hatch", "wood stone metal armored frame"},
    {"%1.%2", "hoodie tshirt pants boots gloves hat mask jacket",
     "red blue green black white brown grey camo"},
    {"ammo.%1.%2", "rifle pistol shotgun rocket", "basic incendiary explosive hv"},
    {"rifle.%1", "ak bolt lr300 m39 semiauto l96"},
    {"pistol.%1", "eoka nailgun python revolver semiauto m92"},
    {"shotgun.%1", "double pump spas12 waterpipe"},
    {"%1.%2", "pickaxe hatchet hammer spear knife", "stone metal wood bone salvaged"},
    {"%1.seed", "hemp corn pumpkin potato berry sunflower"},
    {"%1.%2", "box bed shelf table chair lamp rug sign", "wooden large small medium painted"},
    {"%1",
     "wood stones metal.fragments metal.refined metal.ore sulfur sulfur.ore charcoal gunpowder "
     "scrap cloth leather bone.fragments fat.animal lowgradefuel crude.oil explosives syringe "
     "bandage largemedkit bow.hunting crossbow furnace campfire workbench1 workbench2 workbench3 "
     "cupboard.tool lock.code lock.key apple mushroom fish.raw fish.cooked meat.boar waterjug"},
};

inline constexpr ItemFamily sevenDays[] = {
    {"armor%1%2",
     "Lumberjack Preacher Rogue Athletic Enforcer Farmer Biker Scavenger Ranger Commando Assassin "
     "Miner Nomad Nerdy Raider",
     "Helmet Outfit Gloves Boots"},
    {"gun%1%2", "Handgun Rifle Shotgun MG Bow Explosives", "T0 T1 T2 T3"},
    {"melee%1%2", "ToolAxe ToolPick ToolShovel WpnClub WpnBlade WpnSpear WpnSledge",
     "T0Stone T1Iron T2Steel"},
    {"book%1%2", "Fireman Lucky NightStalker Urban Wasteland Hunter Archery Sniper",
     "1 2 3 4 5 6 7"},
    {"ammo%1%2", "9mm 44Magnum 762mm Shotgun Arrow Bolt", "Ball HP AP"},
    {"resource%1",
     "Wood RockSmall ScrapIron ForgedIron ForgedSteel Nail Duct Leather Cloth Glue Cement Sand "
     "Clay Coal Nitrate Oil Paper Bone Feather"},
    {"food%1", "CanChicken CanBeef CornBread BaconAndEggs MeatStew VegetableStew Honey Egg"},
    {"drinkJar%1", "BoiledWater RiverWater GoldenRodTea Coffee Beer RedTea"},
};

inline constexpr ItemFamily valheim[] = {
    {"%1%2", "Sword Axe Mace Atgeir Spear Knife Battleaxe Shield",
     "Wood Stone Flint Bronze Iron Silver Blackmetal"},
    {"%1%2", "Helmet ArmorChest ArmorLegs Cape", "Rag Leather Troll Bronze Iron Wolf Padded Root"},
    {"Arrow%1", "Wood Flint Fire Bronze Iron Obsidian Poison Silver Frost Needle"},
    {"%1%2", "Raw Cooked", "Meat DeerMeat WolfMeat Fish LoxMeat SerpentMeat"},
    {"Trophy%1", "Boar Deer Neck Greydwarf Skeleton Troll Draugr Blob Leech Wraith Wolf Fenring"},
    {"%1",
     "Wood Stone Flint Resin LeatherScraps DeerHide TrollHide FineWood RoundLog ElderBark "
     "CopperOre "
     "Copper TinOre Tin Bronze IronScrap Iron SilverOre Silver BlackMetal Coal Amber AmberPearl "
     "Ruby Coins Honey Mushroom Raspberry Blueberries Cloudberry Carrot Turnip Onion Barley Flax "
     "QueensJam CarrotSoup TurnipStew Sausages Bread MeadHealthMinor MeadStaminaMinor "
     "SurtlingCore"},
};

inline constexpr ItemFamily conan[] = {
    {"%1_%2", "Stone Iron Steel Hardened_Steel Star_Metal Obsidian",
     "Sword Broadsword Axe Mace Spear Dagger Pike Pick Hatchet Sickle Shield Bow"},
    {"%1_%2", "Coarse Light Medium Heavy Zamorian Cimmerian Stygian Nemedian",
     "Helmet Chestpiece Gauntlets Tasset Boots"},
    {"%1_%2", "Sandstone Stonebrick Reinforced Insulated",
     "Foundation Wall Ceiling Doorframe Door Stairs Pillar Fence"},
    {"%1_%2", "Red Blue Green Yellow Black White", "Dye Banner Carpet"},
    {"%1",
     "Stone Wood Branch Plant_Fiber Twine Bark Resin Ironstone Iron_Bar Steel_Bar Hide Leather "
     "Thick_Hide Coal Brimstone Tar Bone Ichor Gossamer Silk Crystal Obsidian Aloe_Leaves Haunch "
     "Roasted_Haunch Waterskin Glass_Flask Bedroll Campfire Torch"},
};

inline constexpr ItemFamily hytale[] = {
    {"%1_%2", "Copper Iron Cobalt Thorium Adamantite Mithril",
     "Sword Axe Pickaxe Mace Spear Dagger Helmet Cuirass Greaves Boots Shield"},
    {"%1_%2", "Oak Ash Birch Cedar Palm Redwood Crystal",
     "Log Planks Stairs Fence Door Chest Chair Table Bed Bookshelf Ladder Sign"},
    {"Rock_%1_%2", "Stone Basalt Sandstone Marble Slate Shale", "Brick Tile Pillar Cobble Smooth"},
    {"Food_%1", "Bread Pie Stew Apple Carrot Cheese Fish_Grilled Kebab Salad Pumpkin_Soup"},
    {"%1", "Torch Lantern Rope Bucket Shortbow Longbow Arrow Potion_Health Potion_Stamina Map"},
};

inline constexpr ItemFamily palworld[] = {
    {"%1_%2", "Copper Iron Steel Pal_Metal Plasteel", "Helmet Armor Bow Sword Spear Pickaxe Axe"},
    {"Sphere_%1", "Pal Mega Giga Hyper Ultra Legendary"},
    {"%1_%2", "Wooden Stone Metal Glass", "Wall Foundation Roof Stairs Door Chest Fence Pillar"},
    {"%1",
     "Wood Stone Fiber Paldium Ore Coal Sulfur Quartz Leather Wool Cloth Berries Egg Milk "
     "Honey Flour Bread Cake Arrow Cement Nail Oil Bone Horn"},
};

inline constexpr ItemFamily eco[] = {
    {"%1%2Item", "Ashlar Brick Lumber Hewn Mortared Glass",
     "Wall Floor Roof Door Window Stairs Column Bench Table"},
    {"%1%2Item", "Stone Copper Iron Steel", "Axe Pickaxe Shovel Hammer Hoe Sickle Machete Gear"},
    {"%1Item",
     "Log Sand Clay Coal Stone CopperOre IronOre GoldOre Tailings Corn Wheat Beans "
     "Tomato Camas Huckleberries Bread Flour Oil Paper Charcoal Torch SteamEngine"},
};

inline constexpr ItemFamily soulmask[] = {
    {"%1_%2", "Stone Bronze Iron Steel",
     "Sword Spear Hammer Bow Axe Pick Sickle Shield Helmet Mask"},
    {"%1_%2", "Flint Claw Fang Jaguar Plunderer Guard", "Vest Pants Boots Gloves Hat"},
    {"%1", "Wood Stone Flax Hide Bone Clay Coal Tin Copper Obsidian Corn Potato Meat Jerky Herb"},
};

inline constexpr ItemFamily astroneer[] = {
    {"%1%2", "Small Medium Large ExtraLarge",
     "Printer Battery Generator SolarPanel WindTurbine Storage Platform Rover Canister Thruster"},
    {"%1",
     "Resin Organic Compound Laterite Aluminum Copper Zinc Tungsten Graphite Clay Ceramic "
     "Quartz Glass Lithium Titanium Rubber Plastic Steel Silicone Graphene Diamond Nanocarbon"},
};

inline constexpr ItemFamily dayz[] = {
    {"%1_%2", "TShirt Hoodie Jeans CargoPants RainCoat BaseballCap Beanie WorkingBoots",
     "Black Blue Red Green Grey White Brown Beige"},
    {"Mag_%1_%2", "M4 AKM FNX45 CZ61 SVD Ruger", "10Rnd 15Rnd 20Rnd 30Rnd"},
    {"%1",
     "Apple Pear Plum Rag BandageDressing M4A1 AKM SKS Mosin9130 Winchester70 Crossbow Canteen "
     "WaterBottle BakedBeansCan SardinesCan TunaCan Compass Matchbox Torch HuntingKnife "
     "CombatKnife FirefighterAxe WoodAxe Shovel Rope DuctTape SewingKit Battery9V Flashlight"},
};

inline constexpr ItemFamily common[] = {
    {"%1_%2", "wood stone iron steel", "sword axe pickaxe spear shield helmet armor boots"},
    {"%1_%2", colours, "cloth paint flag lamp rug"},
    {"%1_%2", "oak pine stone brick metal glass", "wall floor roof door window stairs fence gate"},
    {"%1",
     "wood stone iron gold coal clay sand rope leather bone meat fish bread apple water torch"},
};

} // namespace hawser::demo::families
