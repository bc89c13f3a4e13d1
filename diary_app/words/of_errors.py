"""The sentences for facts that stand in the way: what happened · what is safe · what to do."""

from __future__ import annotations

from diary_app.domain import errors
from diary_app.domain.errors import DiaryError

__all__ = ["ERRORS"]

ERRORS: dict[type[DiaryError], tuple[str, str]] = {
    errors.NotADiary: (
        "There is no diary in {folder}.",
        "Nothing was changed. Choose the folder you made the diary in, or make a new one.",
    ),
    errors.DoesNotOpen: (
        "That does not open this diary.",
        (
            "Either it was typed differently from the one you chose, or the diary's key file is "
            "damaged; nobody can tell which from outside. Nothing was changed. Check capital "
            "letters and the keyboard's language and try again, or use your recovery code."
        ),
    ),
    errors.CodeMistyped: (
        "That is not a complete recovery code.",
        (
            "A code has seven groups of four letters and numbers. One of them is missing or "
            "different. Nothing was changed. Please compare it with your copy."
        ),
    ),
    errors.NewerDiary: (
        "This diary was last used with a newer version of this program.",
        "It is unharmed and was not touched. Please open it with the newer version.",
    ),
    errors.InUse: (
        "This diary is already open.",
        (
            "{where} Nothing was changed. Close it there first, then try again. If that computer "
            "was switched off without closing it, wait a minute and try again."
        ),
    ),
    errors.UnsafeKeyFile: (
        "The key file of this diary asks for something no diary of ours asks for.",
        (
            "It may have been damaged or changed by someone. It was not used and nothing was "
            "changed. If you have a copy of the diary, open the copy."
        ),
    ),
    errors.NotEnoughMemory: (
        "This computer does not have enough free memory to open this diary.",
        "Nothing was changed. Close other programs and try again, or use another computer.",
    ),
    errors.PassphraseTooWeak: (
        "This passphrase would be guessed quickly.",
        (
            "Nothing was changed. Use the suggested words, or several words that do not belong "
            "together."
        ),
    ),
    errors.ProfileNotSound: (
        "The profile {name} of this program cannot be used: {why}.",
        (
            "It holds the kinds of behaviour and the numbers to ring. Your diary is unharmed. Set "
            "the program up again, or put the file back as it was."
        ),
    ),
    errors.LanguageNotSound: (
        "The file {name} of this program, with the language of the pack, cannot be used: {why}.",
        (
            "Nothing was written, and your diary is unharmed. Choose English for the pack, or set "
            "the program up again."
        ),
    ),
    errors.CannotRead: (
        "{name} could not be read ({why}).",
        (
            "It was not used. Everything else is kept. Try to open it in another program, or copy "
            "it to this computer first and use the copy."
        ),
    ),
    errors.CannotWrite: (
        "{name} cannot be written to ({why}).",
        (
            "What was saved before is safe. Choose another folder, or check that the stick or "
            "disk is not locked."
        ),
    ),
    errors.PackFolderMissing: (
        "There is no folder {folder}.",
        (
            "Nothing was written. If it is on a stick or disk, plug that in and wait until it is "
            "shown; otherwise make the folder first, or choose another."
        ),
    ),
    errors.PackInDiary: (
        "{folder} is the diary's own folder, or lies in it.",
        "Nothing was written. Choose a folder outside the diary for the pack.",
    ),
    errors.DiskFull: (
        "There is no room left on the disk that holds {folder}.",
        (
            "What was saved before is safe, and what you typed is still here. Make room on the "
            "disk, then try again."
        ),
    ),
    errors.FolderTaken: (
        "There is already something in {folder}.",
        "Nothing was changed. Choose an empty folder or a new name.",
    ),
    errors.Damaged: (
        "Something in this diary is damaged: {what}.",
        (
            "It is not what was written, so it is not shown and not handed over. The rest is "
            "safe. Copy the diary's folder somewhere else before you do anything more. The check "
            "in the settings names everything that is damaged; where the diary does not open, "
            "everything undamaged can be got out of it into a new one."
        ),
    ),
    errors.DraftNotReady: (
        "This entry is not saved yet.",
        "{problems}",
    ),
    errors.CardNotReady: (
        "This is not saved yet.",
        "{problems}",
    ),
    errors.NothingNew: (
        "No entry that is chosen is new since that pack, nor has anything more in it now.",
        (
            "Nothing was made. A new person, order or other card that is about no entry goes in "
            "with the next entry; or make a pack of everything."
        ),
    ),
    errors.NothingToHandOver: (
        "No entry goes in with what is chosen.",
        "Nothing was made. Choose other days, or put more in.",
    ),
    errors.PackNotSound: (
        "The pack did not pass its own check, so it was not kept.",
        (
            "Wrong in it: {names}. Your diary is unharmed. Try again, on another disk if it "
            "happens twice."
        ),
    ),
    errors.PackUnknown: (
        "There is no pack in {folder} that this diary knows of.",
        (
            "Nothing was made. Choose the folder or the ZIP of a pack that was made from this "
            "diary, as it was when it was made."
        ),
    ),
    errors.PageNotSet: (
        "{what} cannot be put on a page.",
        (
            "Something in it is more than the program can print. What was saved is safe, and no "
            "pack was made. Leave it out by hand to make the pack without it. Where it happened: "
            "{place}"
        ),
    ),
    errors.PasswordIsTheDiarys: (
        "This is the passphrase of your diary.",
        (
            "Nothing was made. Whoever you tell this password could open your diary too. Use the "
            "suggested words, or another password."
        ),
    ),
    errors.PasswordNotPlain: (
        "This password has letters or signs that other programs may read differently.",
        "Nothing was made. Use plain letters (a to z), digits and blanks, or the suggested words.",
    ),
    errors.PartTooSmall: (
        "The document and the tables of this pack are larger than one part may be.",
        (
            "Nothing was made. Parts of {needed} bytes would be enough, if the website takes them. "
            "Or hand it over as a folder on a stick."
        ),
    ),
    errors.OriginalTooLarge: (
        "The file {mark} is larger than one part may be.",
        (
            "Nothing was made. Hand the pack over as a folder on a stick, or ask whether the "
            "website takes larger files: parts of {needed} bytes would be enough."
        ),
    ),
    errors.TooManyParts: (
        "{most} files are not enough for this pack.",
        (
            "Nothing was made. Parts of {needed} bytes would be enough, if the website takes them. "
            "Or choose fewer days, or hand it over as a folder on a stick."
        ),
    ),
    errors.ReadOnly: (
        "This diary can only be read here.",
        (
            "It is a backup, or its disk cannot be written to. Nothing was changed. To go on "
            "writing, bring it back to a new place first, or use the diary itself."
        ),
    ),
    errors.Replaced: (
        "Another program changed the file of this diary while it was open.",
        (
            "Nothing was written to it. Perhaps a program that keeps folders alike did it. Lock "
            "the diary and open it again. What you see here that is not saved: copy it first."
        ),
    ),
    errors.Gone: (
        "The folder of this diary is not there any more: {folder}.",
        (
            "Perhaps the stick was pulled out. What was saved before is on it. Put it back, lock "
            "the diary and open it again. What you see here that is not saved: copy it first."
        ),
    ),
    errors.CopyIsAhead: (
        "The copy in {folder} holds something this diary does not.",
        (
            "It has {acts} steps that are missing here, so it was not written over. Nothing was "
            "changed. Perhaps this is an older copy of your diary: open the one in {folder} and "
            "compare, or choose another folder for this backup."
        ),
    ),
    errors.CopyNotSound: (
        "The copy in {folder} is not equal to the diary, so it is not counted as one.",
        "Not right in it: {names}. Your diary is unharmed. Try again, on another disk or stick.",
    ),
    errors.NothingToSalvage: (
        "Nothing in {folder} could be opened with what was typed.",
        (
            "Either it was typed differently, or the key file and its two twins are damaged or "
            "gone. Nothing was changed. Try your recovery code, or look for a backup: the key "
            "file in it fits this folder too."
        ),
    ),
}
