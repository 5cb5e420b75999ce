"""How people sign in: by e-mail with a password, a code or a passkey, and with a second factor if they want one."""

# --- Accounts --------------------------------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "cms.users.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
# Whoever types a stranger's address into a form must not make us write to the stranger.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True

# --- Limits ----------------------------------------------------------------------------------------------------------
# Wide enough for a classroom of 60 behind one address. What holds back guessing one account's password is its own
# limit ("key"), and "join" counts wrong codes only. "invite" keeps a stolen coordinator from writing to everybody.
ACCOUNT_RATE_LIMITS = {
    "login": "180/m/ip",
    "login_failed": "60/5m/ip,5/5m/key",
    "request_login_code": "120/m/ip,3/m/key",
    "reset_password": "60/m/ip,5/m/key",
    "join": "60/5m/ip",
    "invite": "200/h/user",
}

# --- Second factor and apps ------------------------------------------------------------------------------------------
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tactus"
HEADLESS_CLIENTS = ("app",)
HEADLESS_SERVE_SPECIFICATION = False

# --- Forms in the site's words ---------------------------------------------------------------------------------------
_FORMS = "cms.users.forms."
ACCOUNT_FORMS = {
    "login": _FORMS + "LoginForm",
    "add_email": _FORMS + "AddEmailForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
    "reset_password": _FORMS + "ResetPasswordForm",
    "reset_password_from_key": _FORMS + "ResetPasswordKeyForm",
    "reauthenticate": _FORMS + "ReauthenticateForm",
    "request_login_code": _FORMS + "RequestLoginCodeForm",
    "confirm_login_code": _FORMS + "ConfirmLoginCodeForm",
}
MFA_FORMS = {
    "authenticate": _FORMS + "SecondFactorForm",
    "reauthenticate": _FORMS + "SecondFactorAgainForm",
    "activate_totp": _FORMS + "ActivateTOTPForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
}
