"""What can go wrong with a WordPress, and what to do then."""

from farshore.domain.errors import FarshoreError


class WordPressUnreachable(FarshoreError):
    """It did not answer, or only with errors of its own."""

    code = "press.wordpress-unreachable"
    message = (
        "WordPress at %(where)s can't be reached (%(reason)s). What was done before stands; what was "
        "withdrawn MAY STILL BE READ there. Try again; where it stays so, ask whoever runs the server."
    )


class WordPressNotAnswering(FarshoreError):
    """Something answered that is not the REST interface of a WordPress."""

    code = "press.wordpress-other"
    message = (
        "%(where)s answered with a page (%(reason)s) where WordPress answers with data. A login page, a "
        "wall of a security plugin or a wrong address stands in the way: let /wp-json/ through, or "
        "correct the address. Nothing was changed by this request."
    )


class WordPressRefused(FarshoreError):
    """The account may not do this, or WordPress does not want what was sent."""

    code = "press.wordpress-refused"
    message = (
        "WordPress at %(where)s refused (%(reason)s). The account must be at least an Editor there, with an "
        "application password that is still valid: in WordPress, Users, Profile, Application Passwords."
    )


class WordPressLacks(FarshoreError):
    """The account could publish and not take back."""

    code = "press.wordpress-lacks"
    message = (
        "WordPress at %(where)s: the account lacks the rights %(rights)s. Nothing was done there. Make it "
        "an Editor, so that what is withdrawn can be taken down."
    )


class WordPressMoved(FarshoreError):
    """It answers with another address; a password is never sent on."""

    code = "press.wordpress-moved"
    message = (
        "WordPress at %(where)s sends to another address (%(reason)s). The password was not sent on. Give the "
        "address that it names, if it is yours."
    )
