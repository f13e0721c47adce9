# paper

# The PDF file.
pdf-error-empty = Il n’y a aucune page à imprimer.
pdf-error-size = La page a un format qui ne peut pas être imprimé. Choisissez A4 ou A3.
pdf-error-write = Le PDF n’a pas pu être composé. Imprimez plutôt en PNG et signalez-le avec la version du programme.
