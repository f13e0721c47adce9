//! Names for what is invented. None of the village names is found in the place lists at hand for the region;
//! the groups are birds, so that nobody can take them for a real one.

/// Villages, most of them used, separated by blanks.
pub(crate) const VILLAGES: &str = "Tumoli Loshimba Misambo Kingelu Iluki Lolindo Magange Nesamba Tukeshi Biringe Lorilu Muzigo Lurolu \
    Misombi Ingombi Lungosi Kagapero Nekoni Lungombo Luroshi Busogo Maluki Birilu Ingetsi Tuyasi Lushiki \
    Misotsi Biyalo Lutatsi Luleke Negama Tulelu Kingembo Mingengo Nyagatsi Miwalo Nyabero Ingeli Longesi \
    Bileli Indolu Bimoki Mangoke Lozishi Iwalo Bipela Mingeki Kiwambi Lotuni Lukosi Bileke Lowango \
    Kagambero Imotsi Mingolu Masonda Kisorilu Matugo Iyango Tubendo Nyambeke Buwago Nelinge Mishili \
    Kibekolo Ingero Nyazike Tuwaki Bungembi Kimbeni Kaperiwa Nyarindo Bingongo Bibeli Nyandoro Tushindo \
    Lutamba Bugazini Mamoro Kashimbi Mimbago Tuliwa Neleli Imbema Miroli Losangange Nyakeli Biliro \
    Tubema Loluze Kishindoro Nengosi Kingambo Lugabelu Nyashike Kamokela Nemondo Lulike Mirimbo Mingoke \
    Tubelo Nyasondo Lorolu Loringe Bibesi Karisando Bimbengo Bingawa Ikekoli Buringe Lumondo Tungani \
    Bitugo Kalugo Busani Ibego Loshili Kizigo Lungonda Mabelero Imbembi Lokero Loronge Nyarini Ikelo \
    Kibeke Luleshi Kirowa Kashingo Tulungo Biletsi Ingenge Kasoni Tugaze Ingendo Ingaro Itundo Muziwa \
    Losani Longaki Nezila Lupeki";

/// Armed groups, none of them real.
pub(crate) const GROUPS: &[&str] = &["Hornbill group", "Heron group", "Kingfisher group"];

/// Those whom nobody could tell.
pub(crate) const UNKNOWN_ACTOR: &str = "unidentified armed men";
