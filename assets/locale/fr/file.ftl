# Pourquoi un fichier d'opération n'a pu être ouvert ou écrit.
file-not-found = Le fichier { $file } n’existe pas.
file-exists = { $file } existe déjà ; choisissez un autre nom.
file-newer-version = { $file } vient d’un Doria plus récent (tables { $detail }) ; mettez Doria à jour pour l’ouvrir.
file-foreign-geopackage = { $file } est un GeoPackage d’un autre programme ; importez-le dans une opération au lieu de l’ouvrir.
file-encrypted-or-damaged = { $file } est chiffré ou endommagé : ce Doria ne peut pas le lire. Rien n’a été changé.
file-damaged = { $file } est endommagé ({ $detail }). Rien n’a été changé ; ouvrez un point de restauration ou une copie plus ancienne.
file-read-only = { $file } ne peut être écrit : le fichier ou son dossier est en lecture seule. Copiez-le là où vous pouvez écrire.
file-in-use = { $file } est ouvert dans un autre Doria ({ $detail }). Fermez-le d’abord là-bas.
file-disk-full = Le disque est plein : { $file } n’a pas pris la dernière étape. Votre travail est encore en mémoire ; libérez de la place.
file-changed-behind = Un autre programme a changé { $file } depuis son ouverture. Rouvrez-le ; la dernière étape n’y est pas.
file-other = { $file } : { $detail }
finding-M101 = La ligne { $row } de { $table } est illisible pour ce Doria ; elle reste telle quelle dans le fichier.
finding-M102 = La piste d’audit a été altérée à la ligne { $line } : ce qu’elle dit ensuite n’est pas fiable.
