"""Names that are also words of every day, by hand: found as names only where they look like one."""

from __future__ import annotations

__all__ = ["is_common"]

_NAMES = (
    "abbey amber angel april ash august austin autumn basil beau bill blossom bob brook "
    "brooke buck carol chance charity chase christian clay cliff constance coral crystal "
    "daisy dale dawn dean drew duke earl eden ernest eve faith fern finch flora frank gene "
    "ginger glen glory grace grant guy harmony harry hazel heath heather holly honor hope "
    "hunter iris ivory ivy jack jade jasmine jay jean jenny jewel joy jude june lance lane "
    "laurel leaf lily linden lou love major marina mark martin mason mat max may melody mercy "
    "miles nick norm olive pansy pat patience patty pearl penny petal peter pierce pip poppy "
    "ray reed rich river rob robin rock rod roman rose ruby rusty sage sandy scarlet sky "
    "spring star stella sterling storm sue summer sunny temperance terry tom tony trinity "
    "trip tuesday victor violet will willow winter"
)
_SURNAMES = (
    "adder archer baker banks barber bell berry best bird bishop black blue bond bowls bridge "
    "bridges brook brooks brown bull burns bush butcher butler camp cannon carpenter carr "
    "carter case castle chambers chance chandler church clerk cole cook cooper court cox "
    "crane cross day diamond downs driver english farmer field fields fisher flower flowers "
    "ford forest foster fowler fox french frost gardener gold good grave graves gray green "
    "grey hall hand harper hart head heart hill hills holder holiday holland hood house hunt "
    "ireland jolly keen king knight lamb law leader little long lord love mann marsh marshall "
    "master meadow mill miller mills monk moon moore moss nash noble north order page paige "
    "palmer parish park parker parks parrot penn piper pitt pool poole pope porter potter "
    "powers price prince proctor quick read reader reading rice ring rivers rogers rush "
    "salmon savage shepherd short singer skinner small smart smith snow south sparrow speed "
    "spencer stone stones street strong sutton swan sweet tanner taylor thatcher tiller towns "
    "turner underwood wade walker wall waller waters weaver webb wells west wheeler white "
    "winter wise wolf wood woods wright young"
)
_PLACES = (
    "ashes barking bath battle beer bury chester corby deal derby diss ester eton goole hale "
    "ham hove hull hythe leek leigh looe march mold nelson newport oban poole port preston "
    "ripe rugby rye sale sandwich selling settle sheet shore sleep stoke ton town upton ware "
    "wash wells wick windsor wing"
)
_EVERY_DAY = frozenset(f"{_NAMES} {_SURNAMES} {_PLACES}".split())


def is_common(folded: str) -> bool:
    """Say whether a folded word is one that stands in texts without being anybody's name."""
    return folded in _EVERY_DAY
