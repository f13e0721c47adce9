# import
# OpenStreetMap : pourquoi un extrait ne peut être lu, et ce qui en a été laissé de côté.
osm-not-osm = { $file } n’est pas un extrait OpenStreetMap que Doria lise ; Doria lit les fichiers .osm.pbf.
osm-packing = Les blocs de { $file } sont comprimés avec { $detail }, que Doria ne décompresse pas. Écrivez-le de nouveau avec zlib, comme le font la plupart des outils.
osm-feature = { $file } ne peut être lu que par des programmes qui connaissent « { $detail } », ce que Doria ne connaît pas. Prenez un extrait simple de la carte d’aujourd’hui.
osm-cancelled = La lecture de { $file } a été arrêtée.
finding-I301 = { $count } chemins nomment des points absents du fichier, le premier étant le chemin { $first }. Ils s’arrêtent où s’arrête la zone du fichier.
finding-I301-remedy = Rien à faire, sauf si des routes manquent dans votre zone ; prenez alors un extrait plus grand.
finding-I302 = { $count } chemins ont des points hors du globe, le premier étant le chemin { $first }. Ces points ont été laissés de côté.
finding-I302-remedy = Le fichier est peut-être endommagé. Copiez-le de nouveau depuis sa source.
finding-I303 = { $count } rivières ont été laissées de côté, car la carte ne dit pas que des bateaux y passent.
finding-I303-remedy = Dessinez les biefs où passent des bateaux.
finding-I304 = { $count } villages sans nom ont été laissés de côté.
finding-I305 = { $count } lieux hors du globe ont été laissés de côté.
finding-I305-remedy = Le fichier est peut-être endommagé. Copiez-le de nouveau depuis sa source.
finding-I306 = Le fichier ne contient rien de ce qui était demandé.
finding-I306-remedy = Vérifiez qu’il couvre votre zone.
