/** What no rule and no entry of the dictionary puts together, a line a word. */
export const irregular = `
dziecko dziecka dziecku dzieckiem dzieci dzieciom dziećmi dzieciach
rok roku rokowi rokiem lata lat latom latami latach
człowiek człowieka człowiekowi człowiekiem człowieku ludzie ludzi ludziom ludźmi ludziach
tydzień tygodnia tygodniowi tygodniem tygodniu tygodnie tygodni tygodniom tygodniami tygodniach
dzień dnia dniowi dniem dniu dni dnie dniom dniami dniach
pies psa psu psem psie psy psów psom psami psach
brat brata bratu bratem bracie bracia braci braciom braćmi braciach
oko oka oku okiem oczy oczu oczom oczami oczach
ucho ucha uchu uchem uszy uszu uszom uszami uszach
ręka ręki ręce rękę ręką rąk rękom rękami rękach ręku
przyjaciel przyjaciela przyjacielowi przyjacielem przyjacielu przyjaciele przyjaciół przyjaciołom przyjaciółmi przyjaciołach
ksiądz księdza księdzu księdzem księże księża księży księżom księżmi księżach
pieniądz pieniądza pieniądzem pieniądzu pieniądze pieniędzy pieniądzom pieniędzmi pieniądzach
sąsiad sąsiada sąsiadowi sąsiadem sąsiedzie sąsiedzi sąsiadów sąsiadom sąsiadami sąsiadach
świat świata światu światem świecie światy światów światom światami światach
kwiat kwiatu kwiatowi kwiatem kwiecie kwiaty kwiatów kwiatom kwiatami kwiatach
powiat powiatu powiatowi powiatem powiecie powiaty powiatów powiatom powiatami powiatach
las lasu lasowi lasem lesie lasy lasów lasom lasami lasach
mąż męża mężowi mężem mężu mężowie mężów mężom mężami mężach
pan pana panu panem panowie panów panom panami panach
gość gościa gościowi gościem gościu goście gości gościom gośćmi gościach
koń konia koniowi koniem koniu konie koni koniom końmi koniach
liść liścia liściowi liściem liściu liście liści liściom liśćmi liściach
kość kości kością kościom kośćmi kościach
nić nici nicią niciom nićmi niciach
książę księcia księciu księciem książęta książąt książętom książętami książętach
zwierzę zwierzęcia zwierzęciu zwierzęciem zwierzęta zwierząt zwierzętom zwierzętami zwierzętach
imię imienia imieniu imieniem imiona imion imionom imionami imionach
niemowlę niemowlęcia niemowlęciu niemowlęciem niemowlęta niemowląt niemowlętom niemowlętami niemowlętach
statua statui statuę statuą statuy statuom statuami statuach
sędzia sędziego sędziemu sędzią sędziowie sędziów sędziom sędziami sędziach
hrabia hrabiego hrabiemu hrabią hrabiowie hrabiów
chory chorego chorej chorzy chorych chorym chorymi
radny radnego radnemu radnym radna radnej radną radni radne radnych radnymi
muzeum muzea muzeów muzeom muzeami muzeach
centrum centra centrów centrom centrami centrach
liceum licea liceów liceom liceami liceach
przedszkole przedszkola przedszkolu przedszkolem przedszkoli przedszkolom przedszkolami przedszkolach
plebiscyt plebiscytu plebiscycie plebiscytowi plebiscytem plebiscyty plebiscytów plebiscytom plebiscytami plebiscytach
wieś wsi wsią wsie wsiom wsiami wsiach
obywatel obywatela obywatelowi obywatelem obywatelu obywatele obywateli obywatelom obywatelami obywatelach
właściciel właściciela właścicielowi właścicielem właścicielu właściciele właścicieli właścicielom właścicielami właścicielach
dwa dwie dwóch dwaj dwoje dwu dwom dwoma dwiema
trzy trzech trzej trzem trzema troje
cztery czterech czterej czterem czterema czworo
być jest są był była było byli były będzie będą
`;
