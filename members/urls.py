from django.urls import path

from members.views import accounts, closing, devices, export, media, settings, verification

urlpatterns = [
    path("welcome/", accounts.welcome, name="welcome"),
    path("settings/", settings.index, name="settings"),
    path("settings/profile/", settings.profile, name="settings_profile"),
    path("settings/avatar/", settings.avatar, name="settings_avatar"),
    path("settings/privacy/", settings.privacy, name="settings_privacy"),
    path("settings/news/", settings.news, name="settings_news"),
    path("settings/display/", settings.display, name="settings_display"),
    path("settings/people/", settings.people, name="settings_people"),
    path("settings/security/", accounts.security, name="settings_security"),
    path("settings/devices/", devices.devices, name="settings_devices"),
    path("settings/devices/others/sign-out/", devices.sign_out_others, name="sign_out_others"),
    path("settings/devices/<int:device_id>/sign-out/", devices.sign_out_device, name="sign_out_device"),
    path("settings/verification/", verification.verification, name="settings_verification"),
    path("settings/data/", export.data, name="settings_data"),
    path("settings/data/ask/", export.ask, name="ask_for_export"),
    path("settings/data/<int:export_id>/download/", export.download, name="download_export"),
    path("settings/close/", closing.close, name="settings_close"),
    path("settings/closing/", closing.closing, name="account_closing"),
    path("settings/stay/", closing.stay_here, name="stay_here"),
    path("media/", media.upload, name="upload"),
    path("media/status/", media.upload_status, name="upload_status"),
    path("media/<str:token>/", media.take_back_upload, name="take_back_upload"),
    path("media/<str:token>/<int:width>.webp", media.rendition, name="rendition"),
]
